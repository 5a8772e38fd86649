using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Intake;

/// <summary>What a policy must fit to be taken.</summary>
/// <param name="Run">The run, or null for a checkpoint's policy, which may come from any.</param>
/// <param name="TaskHash">The task's hash.</param>
/// <param name="LayoutHash">The observation layout's hash.</param>
/// <param name="ObservationSize">Floats of an observation.</param>
/// <param name="ActionSize">Floats of an action.</param>
/// <param name="AfterVersion">The version must be higher; -1 for any.</param>
public sealed record PolicyExpectation(
    RunId? Run, ulong TaskHash, ulong LayoutHash, int ObservationSize, int ActionSize, long AfterVersion);
