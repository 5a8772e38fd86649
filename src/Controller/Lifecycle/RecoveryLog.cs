using System.Collections.Immutable;

namespace Warmstart.Controller.Lifecycle;

/// <summary>Recoveries that the daemon began by itself: how many of late, and how long they took. Immutable.</summary>
public sealed record RecoveryLog
{
    /// <summary>Nothing yet.</summary>
    public static RecoveryLog Empty { get; } = new();

    /// <summary>How long a recovery counts.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>Recoveries allowed within <see cref="Window"/> where nobody says.</summary>
    public const int DefaultAllowed = 10;

    private ImmutableArray<TimeSpan> Begun { get; init; } = [];

    /// <summary>Recoveries begun since the daemon's start.</summary>
    public long Total { get; private init; }

    /// <summary>When the one under way began, by the daemon or by a reset; null: none is.</summary>
    public TimeSpan? Since { get; private init; }

    /// <summary>How long the last one took from the stop to the arm at home, or from the reset to its end; null before the first.</summary>
    public TimeSpan? LastTook { get; private init; }

    /// <summary>How many began within <see cref="Window"/> and were not forgiven.</summary>
    public int Recent(TimeSpan now) => Begun.Count(t => now - t < Window);

    /// <summary>The daemon begins one by itself; it counts.</summary>
    public RecoveryLog Begin(TimeSpan now) => this with { Begun = [.. Begun.Where(t => now - t < Window), now], Total = Total + 1, Since = now };

    /// <summary>A person asked for one: it is timed and does not count.</summary>
    public RecoveryLog BeginByHand(TimeSpan now) => Forgive() with { Since = now };

    /// <summary>A person took charge: what was counted is forgiven.</summary>
    public RecoveryLog Forgive() => this with { Begun = [], Since = null };

    /// <summary>The one under way is over.</summary>
    public RecoveryLog End(TimeSpan now) => Since is { } since ? this with { Since = null, LastTook = now - since } : this;

    /// <summary>The one under way came to nothing.</summary>
    public RecoveryLog GiveUp() => Since is null ? this : this with { Since = null };
}
