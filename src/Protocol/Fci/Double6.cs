using System.Runtime.CompilerServices;

namespace Warmstart.Protocol.Fci;

/// <summary>6 doubles in a row, inside the struct that holds them; indexable, and converts to a span.</summary>
[InlineArray(6)]
public struct Double6
{
    private double _first;
}
