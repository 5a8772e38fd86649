namespace Warmstart.Trials.Identification;

/// <summary>What an identification found.</summary>
public sealed record IdentificationResult
{
    /// <summary>Mass on the flange that the robot has been told of, kg.</summary>
    public required double ConfiguredMass { get; init; }

    /// <summary>Its centre in the flange's frame, m.</summary>
    public required double[] ConfiguredCenter { get; init; }

    /// <summary>Mass on the flange that the torques show, kg.</summary>
    public required double Mass { get; init; }

    /// <summary>Its centre in the flange's frame, m.</summary>
    public required double[] Center { get; init; }

    /// <summary>Root mean square of the torques that it leaves unexplained, Nm.</summary>
    public required double Residual { get; init; }

    /// <summary>Load to configure so that both agree, beside the end effector's own mass: mass, kg. Negative: the end effector is configured too heavy.</summary>
    public required double LoadMass { get; init; }

    /// <summary>Centre of that load in the flange's frame, m.</summary>
    public required double[] LoadCenter { get; init; }

    /// <summary>Joint by joint.</summary>
    public required IReadOnlyList<JointResult> Joints { get; init; }

    /// <summary>Milliseconds that were used.</summary>
    public required int Milliseconds { get; init; }

    /// <summary>What somebody should do; empty where all is in order.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Mass that the robot does not know of, kg.</summary>
    public double MissingMass => Mass - ConfiguredMass;
}
