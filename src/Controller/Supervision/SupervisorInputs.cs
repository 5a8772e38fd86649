namespace Warmstart.Controller.Supervision;

/// <summary>What the supervisor sees of the real-time process.</summary>
/// <param name="Running">Whether the process exists.</param>
/// <param name="ExitCode">Its exit code, where it has ended.</param>
/// <param name="Beating">Whether its heartbeat moves.</param>
/// <param name="Ending">Whether the daemon is ending, so that nothing is started any more.</param>
public readonly record struct SupervisorInputs(bool Running, int? ExitCode, bool Beating, bool Ending);
