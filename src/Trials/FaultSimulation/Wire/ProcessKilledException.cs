namespace Warmstart.Trials.FaultSimulation.Wire;

/// <summary>A simulated process died in the middle of something: unwinds it, and nothing of it is ever stepped again.</summary>
internal sealed class ProcessKilledException() : Exception("the process was killed");
