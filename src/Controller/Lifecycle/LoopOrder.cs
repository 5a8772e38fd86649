using Warmstart.Loop.Seam;
using Warmstart.Safety.Faults;

namespace Warmstart.Controller.Lifecycle;

/// <summary>An order of the lifecycle to the loop.</summary>
/// <param name="Kind">What.</param>
/// <param name="Category">For a stop: which.</param>
public readonly record struct LoopOrder(LoopCommandKind Kind, StopCategory Category = StopCategory.None);
