namespace Warmstart.Simulation.Fci;

/// <summary>A line of a script: what to obey, and when.</summary>
/// <param name="Ms">Milliseconds of the robot's time from the simulator's start, or from the start of a motion.</param>
/// <param name="Motion">Which motion since the simulator's start, from 1; 0 where the time counts from the simulator's start.</param>
/// <param name="Text">The object that the control port would get.</param>
internal sealed record ScriptLine(long Ms, int Motion, string Text);
