namespace Warmstart.Learning.Checkpoints;

/// <summary>Paths inside a checkpoint folder.</summary>
public static class CheckpointLayout
{
    /// <summary>Sizes, options, hashes, provenance.</summary>
    public const string Config = "config.json";

    /// <summary>Actor, critics, targets, temperature.</summary>
    public const string Model = "model.safetensors";

    /// <summary>Exactly the policy payload; all that the controller reads.</summary>
    public const string Policy = "policy.safetensors";

    /// <summary>Adam moments.</summary>
    public const string Optimizer = "training_state/optimizer.safetensors";

    /// <summary>States of the random generators.</summary>
    public const string Rng = "training_state/rng.json";

    /// <summary>Adam steps and other counters.</summary>
    public const string Counters = "training_state/counters.json";

    /// <summary>Position in the run's log; only in the learner's own checkpoints.</summary>
    public const string ReplayPosition = "replay/position.json";

    /// <summary>Checksums of all of these.</summary>
    public const string Manifest = "manifest.json";
}
