using Warmstart.Learning.Agents;
using Warmstart.Pretraining.Data;
using Warmstart.Pretraining.Data.Import;
using Warmstart.Pretraining.Mixing;
using Warmstart.Pretraining.Tests.Data.Formats;

namespace Warmstart.Pretraining.Tests.Mixing;

public sealed class MixingTests
{
    [Theory]
    [InlineData(0.5, 1024, 512)]
    [InlineData(0.25, 1024, 256)]
    [InlineData(0.1, 256, 25)]
    [InlineData(0, 256, 0)]
    [InlineData(1, 256, 256)]
    public void Both_orders_hold_the_same_number_of_offline_rows(double ratio, int count, int offline)
    {
        foreach (bool concatenated in (bool[])[false, true])
        {
            var mixing = new OfflineMixing(ratio, concatenated);
            Assert.Equal(offline, Enumerable.Range(0, count).Count(i => mixing.IsOffline(i, count)));
        }
    }

    [Fact]
    public void Interleaved_rows_give_each_critic_step_its_share_and_concatenated_ones_do_not()
    {
        int[] OfflineRows(bool concatenated) =>
            [.. Enumerable.Range(0, 4).Select(step => Enumerable.Range(step * 256, 256).Count(i => new OfflineMixing(0.5, concatenated).IsOffline(i, 1024)))];
        Assert.Equal([128, 128, 128, 128], OfflineRows(concatenated: false));
        Assert.Equal([0, 0, 256, 256], OfflineRows(concatenated: true));
    }

    [Fact]
    public void Online_rows_get_their_returns_when_their_episode_ends()
    {
        var rows = new OnlineRows(1, 1, 0.5, wholeEpisodes: true);
        rows.Add([0], [0], [1], -1, terminal: false, ends: false);
        Assert.Equal(0, rows.Count);
        rows.Add([1], [0], [2], -1, terminal: true, ends: true);
        rows.Add([2], [0], [3], -1, terminal: false, ends: true);
        Assert.Equal(3, rows.Count);
        var batch = new TransitionBatch(3, 1, 1);
        for (int i = 0; i < 3; i++)
            rows.CopyTo(i, i, batch);
        Assert.Equal([-1.5f, -1f, -2f], batch.McReturns);
        Assert.Equal([1f, 0f, 1f], batch.Masks);
    }

    [Fact]
    public void Appended_data_are_drawn_like_online_rows()
    {
        OfflineDataset data = DatasetSource.Load(GoldenData.PathOf("flat.npz"), new ImportOptions());
        var rows = new OnlineRows(4, 2, 0.99, wholeEpisodes: false);
        rows.Append(data);
        rows.Add([1, 2, 3, 4], [0.5f, 0], [2, 3, 4, 5], -1, terminal: false, ends: false);
        Assert.Equal(data.Count + 1, rows.Count);
        var batch = new TransitionBatch(2, 4, 2);
        rows.CopyTo(3, 0, batch);
        rows.CopyTo(data.Count, 1, batch);
        Assert.Equal(data.Columns.Observations[12..16], batch.Observations[..4]);
        Assert.Equal(data.Columns.McReturns[3], batch.McReturns[0]);
        Assert.Equal([1f, 2f, 3f, 4f], batch.Observations[4..]);
    }
}
