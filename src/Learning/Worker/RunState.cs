namespace Warmstart.Learning.Worker;

/// <summary><c>state.json</c>: what changes in a run and must survive a crash at once. Replaced atomically by the trainer's thread alone.</summary>
public sealed record RunState
{
    /// <summary>Updates are held back until someone says otherwise.</summary>
    public bool Frozen { get; init; }

    /// <summary>Highest policy version ever handed out; written before the policy is.</summary>
    public long PublishedVersion { get; init; } = -1;

    /// <summary>Rows whose updates the catch-up cap left out.</summary>
    public IReadOnlyList<RowRange> Skipped { get; init; } = [];
}
