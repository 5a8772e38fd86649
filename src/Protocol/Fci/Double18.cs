using System.Runtime.CompilerServices;

namespace Warmstart.Protocol.Fci;

/// <summary>18 doubles in a row, inside the struct that holds them; indexable, and converts to a span.</summary>
[InlineArray(18)]
public struct Double18
{
    private double _first;
}
