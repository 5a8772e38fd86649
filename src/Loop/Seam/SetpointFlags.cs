namespace Warmstart.Loop.Seam;

/// <summary>Marks on a setpoint.</summary>
[Flags]
public enum SetpointFlags : uint
{
    /// <summary>Nothing special.</summary>
    None = 0,

    /// <summary>The first of an episode: the loop starts its reference anew from where the arm is.</summary>
    EpisodeStart = 1,

    /// <summary>Contact is expected: the near-contact speed limit applies whatever is felt.</summary>
    ExpectContact = 2,
}
