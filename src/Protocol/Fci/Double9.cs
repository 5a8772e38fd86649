using System.Runtime.CompilerServices;

namespace Warmstart.Protocol.Fci;

/// <summary>9 doubles in a row, inside the struct that holds them; indexable, and converts to a span.</summary>
[InlineArray(9)]
public struct Double9
{
    private double _first;
}
