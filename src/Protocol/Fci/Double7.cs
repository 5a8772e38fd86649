using System.Runtime.CompilerServices;

namespace Warmstart.Protocol.Fci;

/// <summary>7 doubles in a row, inside the struct that holds them; indexable, and converts to a span.</summary>
[InlineArray(7)]
public struct Double7
{
    private double _first;
}
