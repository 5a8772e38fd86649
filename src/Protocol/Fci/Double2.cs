using System.Runtime.CompilerServices;

namespace Warmstart.Protocol.Fci;

/// <summary>2 doubles in a row, inside the struct that holds them; indexable, and converts to a span.</summary>
[InlineArray(2)]
public struct Double2
{
    private double _first;
}
