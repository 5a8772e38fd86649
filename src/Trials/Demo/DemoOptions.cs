namespace Warmstart.Trials.Demo;

/// <summary>What the demo is asked to do.</summary>
public sealed record DemoOptions
{
    /// <summary>The plumbing only: few steps, few evaluation episodes, under two minutes.</summary>
    public bool Quick { get; init; }

    /// <summary>Seed of resets, exploration and learner.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Task name.</summary>
    public string Task { get; init; } = "peg-insertion";

    /// <summary>Starting policy: a shipped checkpoint's name, a checkpoint's folder, or "expert" or "random", which play without a learner.</summary>
    public string Policy { get; init; } = "peg-insertion-demo";

    /// <summary>Environment steps to play in all, warm-up included; null takes 4500 (quick: 150).</summary>
    public int? Steps { get; init; }

    /// <summary>Warm-up steps; null takes 500 (quick: 60).</summary>
    public int? WarmUpSteps { get; init; }

    /// <summary>Robot seconds in a second, as far as loop and learner hold.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Lock-step evaluation episodes before and after, of each kind; null takes 100 (quick: 10).</summary>
    public int? EvaluationEpisodes { get; init; }

    /// <summary>Folder under which runs are kept.</summary>
    public string RunsFolder { get; init; } = "runs";

    /// <summary>Goes on with the newest run of <see cref="RunsFolder"/> instead of beginning one.</summary>
    public bool Resume { get; init; }

    /// <summary>Preset of the learner.</summary>
    public string Preset { get; init; } = "demo";

    /// <summary>Whether a learner takes part.</summary>
    public bool Learns => Policy is not ("expert" or "random");

    /// <summary>The folder that holds the checkpoint.</summary>
    public string Checkpoints => IsFolder ? Path.GetDirectoryName(Folder)! : DemoConfiguration.CheckpointFolder();

    /// <summary>The policy by its name in <see cref="Checkpoints"/>.</summary>
    public string PolicyName => IsFolder ? Path.GetFileName(Folder) : Policy;

    private string Folder => Path.TrimEndingDirectorySeparator(Path.GetFullPath(Policy));

    private bool IsFolder => Learns && Directory.Exists(Policy) && DemoConfiguration.CheckpointPath(Policy) == Policy;

    /// <summary><see cref="Steps"/> with its default.</summary>
    public int StepsInAll => Steps ?? (Quick ? 150 : 4500);

    /// <summary><see cref="WarmUpSteps"/> with its default.</summary>
    public int WarmUp => WarmUpSteps ?? (Quick ? 60 : 500);

    /// <summary><see cref="EvaluationEpisodes"/> with its default.</summary>
    public int Evaluations => EvaluationEpisodes ?? (Quick ? 10 : 100);
}
