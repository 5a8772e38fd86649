using Warmstart.Robot;

namespace Warmstart.Loop.Control;

/// <summary>An order to the tick. It takes effect once, at the first tick that sees its id.</summary>
/// <param name="Id">Differs from order to order; 0 is no order.</param>
/// <param name="Kind">What is asked.</param>
/// <param name="Joints">For <see cref="TickOrderKind.Home"/>: target, rad.</param>
/// <param name="SpeedFactor">For <see cref="TickOrderKind.Home"/>: share of the allowed speed (0..1]; 0 means 0.25.</param>
public readonly record struct TickOrder(long Id, TickOrderKind Kind, JointVector Joints = default, double SpeedFactor = 0);
