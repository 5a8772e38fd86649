namespace Warmstart.Pretraining.Mixing;

/// <summary>Which rows of an update's batch come from offline data.</summary>
/// <param name="Ratio">Share of offline rows, 0..1.</param>
/// <param name="Concatenated">
/// Whether they follow the online rows in one block, as in the published code, where the first critic steps of an update so see only online rows and the
/// last only offline ones; else they are spread evenly, as in the original RLPD, and each critic step sees the share.
/// </param>
public readonly record struct OfflineMixing(double Ratio, bool Concatenated)
{
    /// <summary>Offline rows among so many.</summary>
    public int RowsOf(int count) => (int)Math.Floor((count * Ratio) + 1e-9);

    /// <summary>Whether a row is an offline one.</summary>
    /// <param name="row">Place in the batch, from 0.</param>
    /// <param name="count">Rows of the batch.</param>
    public bool IsOffline(int row, int count) =>
        Concatenated ? row >= count - RowsOf(count) : RowsOf(row + 1) > RowsOf(row);
}
