namespace Warmstart.Learning.Agents;

/// <summary>The groups of environments for which the published code has its own settings.</summary>
public enum TaskFamily
{
    /// <summary>D4RL AntMaze.</summary>
    Antmaze,

    /// <summary>Adroit hand with binary rewards.</summary>
    Adroit,

    /// <summary>Franka Kitchen.</summary>
    Kitchen,

    /// <summary>D4RL locomotion.</summary>
    Locomotion,

    /// <summary>The real arm.</summary>
    Robot,
}
