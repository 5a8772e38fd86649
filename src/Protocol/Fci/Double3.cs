using System.Runtime.CompilerServices;

namespace Warmstart.Protocol.Fci;

/// <summary>3 doubles in a row, inside the struct that holds them; indexable, and converts to a span.</summary>
[InlineArray(3)]
public struct Double3
{
    private double _first;
}
