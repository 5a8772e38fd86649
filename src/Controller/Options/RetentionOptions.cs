using Warmstart.Protocol.Files;

namespace Warmstart.Controller.Options;

/// <summary>How much of what is written is kept.</summary>
public sealed class RetentionOptions
{
    private const long Mebi = 1 << 20;

    /// <summary>Stops whose black-box files are kept at most.</summary>
    public int BlackBoxes { get; internal set; } = 20;

    /// <summary>MiB of black-box files at most; the newest stop stays in any case.</summary>
    public int BlackBoxMebibytes { get; internal set; } = 2_000;

    /// <summary>The same as limits.</summary>
    public RetentionLimits BlackBoxLimits => new(BlackBoxes, BlackBoxMebibytes * Mebi, TimeSpan.Zero);
}
