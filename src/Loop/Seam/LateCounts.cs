using System.Runtime.CompilerServices;

namespace Warmstart.Loop.Seam;

/// <summary>Late cycles, indexed by <see cref="LateCause"/> (index 0 unused).</summary>
[InlineArray(8)]
public struct LateCounts
{
    private long _element0;
}
