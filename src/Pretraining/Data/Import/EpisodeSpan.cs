namespace Warmstart.Pretraining.Data.Import;

/// <summary>One episode of a file.</summary>
/// <param name="First">Its first row.</param>
/// <param name="Count">Its rows that can be used, from 0.</param>
/// <param name="Terminal">Whether it ended by itself; else it was cut and its last value bootstraps.</param>
/// <param name="Dropped">Rows at its end that cannot be used: what came after them is not in the file.</param>
internal readonly record struct EpisodeSpan(int First, int Count, bool Terminal, int Dropped)
{
    /// <summary>Its last usable row.</summary>
    public int Last => First + Count - 1;
}
