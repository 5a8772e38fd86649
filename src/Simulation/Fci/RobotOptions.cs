namespace Warmstart.Simulation.Fci;

/// <summary>How the simulated robot behaves where robots may differ.</summary>
public sealed record RobotOptions
{
    /// <summary>Shortest recovery from an error, ms.</summary>
    public int RecoveryMs { get; init; } = 100;

    /// <summary>Longest recovery from an error, ms: over then even if the arm still moves.</summary>
    public int LongestRecoveryMs { get; init; } = 700;

    /// <summary>Lost commands in a row that end a motion.</summary>
    public int LostCommandsAllowed { get; init; } = 20;

    /// <summary>Longest wait for the first command of a motion, ms.</summary>
    public int FirstCommandMs { get; init; } = 1000;

    /// <summary>Library that LoadModelLibrary serves; empty answers with an error.</summary>
    public ReadOnlyMemory<byte> ModelLibrary { get; init; }

    /// <summary>URDF that GetRobotModel serves; empty refuses it.</summary>
    public string Urdf { get; init; } = string.Empty;
}
