namespace Warmstart.Loop.Tests.Control;

/// <param name="Cause">Brings the fault about.</param>
/// <param name="Cure">Takes its cause away.</param>
/// <param name="DelayMs">Ticks that its detector waits by definition, before the table's ticks to act.</param>
/// <param name="Aims">Whether setpoints go on meanwhile.</param>
internal sealed record FaultStory(Action<ArmRig> Cause, Action<ArmRig> Cure, int DelayMs = 0, bool Aims = true);
