using Warmstart.Pretraining.Data;
using Warmstart.Pretraining.Data.Formats;
using Warmstart.Pretraining.Data.Import;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Pretraining.Tests.Data.Import;

public sealed class DatasetImportTests
{
    [Fact]
    public void A_failed_antmaze_episode_is_worth_minus_500_everywhere()
    {
        OfflineDataset data = Import(RawSamples.Of([0, 0, 0, 0], [], [3]), "antmaze");
        Assert.Equal([-5f, -5f, -5f], data.Columns.Rewards);
        Assert.All(data.Columns.McReturns, g => Assert.Equal(-500f, g, 3));
    }

    [Fact]
    public void An_adroit_episode_has_the_returns_of_the_published_code()
    {
        OfflineDataset data = Import(RawSamples.Of([-1, -1, 0], [2]), "adroit");
        Assert.Equal([-5f, -5f, 5f], data.Columns.Rewards);
        Assert.Equal([-5.0495f, -0.05f, 5f], data.Columns.McReturns, (a, b) => Math.Abs(a - b) < 1e-5f);
        Assert.Equal([1f, 1f, 0f], data.Columns.Masks);
    }

    [Fact]
    public void A_time_out_bootstraps_and_is_done()
    {
        OfflineDataset data = Import(RawSamples.Of([1, 1, 1, 1], [3], [1], next: [1, 7, 3, 4]), null);
        Assert.Equal([1f, 1f, 1f, 0f], data.Columns.Masks);
        Assert.Equal([DatasetColumns.EndNone, DatasetColumns.EndCut, DatasetColumns.EndNone, DatasetColumns.EndTerminal], data.Columns.Ends);
        Assert.Equal(7, data.Columns.NextObservations[1]);
    }

    [Fact]
    public void Without_next_states_the_row_before_a_time_out_is_the_last_that_can_be_used()
    {
        OfflineDataset data = Import(RawSamples.Of([1, 1, 1, 1, 1], [], [1]), null);
        Assert.Equal([0f, 2f, 3f], data.Columns.Observations);
        Assert.Equal([1f, 3f, 4f], data.Columns.NextObservations);
        Assert.Equal([1f, 1f, 1f], data.Columns.Masks);
        Assert.Equal(2, data.Episodes);
    }

    [Fact]
    public void A_jump_of_the_state_ends_an_episode_and_a_rounding_error_does_not()
    {
        OfflineDataset data = Import(RawSamples.Of([1, 1, 1, 1], [], next: [1 + 5e-7f, 2.5f, 3, 9]), null);
        Assert.Equal([DatasetColumns.EndNone, DatasetColumns.EndCut, DatasetColumns.EndNone, DatasetColumns.EndCut], data.Columns.Ends);
    }

    [Fact]
    public void Four_solved_kitchen_tasks_end_the_episode()
    {
        OfflineDataset data = Import(RawSamples.Of([1, 4, 0, 3], [], [3]), "kitchen");
        Assert.Equal([-3f, 0f, -4f], data.Columns.Rewards);
        Assert.Equal([1f, 0f, 1f], data.Columns.Masks);
        Assert.Equal(1, data.Successes);
    }

    [Fact]
    public void Adroit_episodes_end_with_their_last_success_and_failures_are_dropped()
    {
        OfflineDataset data = Import(RawSamples.Of([-1, 0, -1, 0, -1, -1, -1], [], [4]), "adroit");
        Assert.Equal([0f, 1f, 2f, 3f], data.Columns.Observations);
        Assert.Equal([1f, 0f, 1f, 0f], data.Columns.Masks);
        Assert.Equal(5, data.Columns.McReturns[1]);
        Assert.Contains("no episode succeeds", Assert.Throws<ConfigurationException>(() => Import(RawSamples.Of([-1, -1], [1]), "adroit")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Actions_stay_inside_what_a_tanh_can_reach()
    {
        OfflineDataset data = Import(RawSamples.Of([1, 1], [1]), null);
        Assert.Equal([0.99999f, -0.99999f], data.Columns.Actions);
    }

    [Fact]
    public void Options_win_over_the_family()
    {
        var options = new ImportOptions { Family = "antmaze", RewardScale = 2, Discount = 0.5 };
        RawDataset raw = RawSamples.Of([0, 1], [1]);
        OfflineDataset data = DatasetImport.Convert("f", raw, RewardRule.Of(raw, options));
        Assert.Equal([-5f, -3f], data.Columns.Rewards);
        Assert.Equal(-6.5f, data.Columns.McReturns[0]);
    }

    [Fact]
    public void Cutting_and_gluing_keeps_every_row_that_has_a_successor()
    {
        // Whatever the flags: each episode loses at most its last row, and only where it was cut.
        var random = new Numerics.Randomness.SeededGenerator(4);
        for (int round = 0; round < 200; round++)
        {
            int count = 1 + random.NextInt32(30);
            int[] terminals = [.. Enumerable.Range(0, count).Where(_ => random.NextInt32(5) == 0)];
            int[] timeouts = [.. Enumerable.Range(0, count).Where(_ => random.NextInt32(5) == 0)];
            RawDataset raw = RawSamples.Of(new float[count], terminals, timeouts);
            List<EpisodeSpan> spans = EpisodeSplitter.Split(raw, RewardRule.Of(raw, new ImportOptions()));
            Assert.Equal(count, spans.Sum(s => s.Count + s.Dropped));
            Assert.All(spans, s => Assert.Equal(s.Terminal ? 0 : 1, s.Dropped));
            Assert.All(spans, s => Assert.Equal(s.Terminal, terminals.Contains(s.First + s.Count + s.Dropped - 1)));
        }
    }

    private static OfflineDataset Import(RawDataset raw, string? family) =>
        DatasetImport.Convert("f", raw, RewardRule.Of(raw, new ImportOptions { Family = family }));
}
