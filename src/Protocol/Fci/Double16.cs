using System.Runtime.CompilerServices;

namespace Warmstart.Protocol.Fci;

/// <summary>16 doubles in a row, inside the struct that holds them; indexable, and converts to a span.</summary>
[InlineArray(16)]
public struct Double16
{
    private double _first;
}
