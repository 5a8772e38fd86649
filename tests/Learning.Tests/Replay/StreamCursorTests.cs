using FsCheck;
using FsCheck.Fluent;
using Warmstart.Learning.Replay;

namespace Warmstart.Learning.Tests.Replay;

public sealed class StreamCursorTests
{
    [Fact]
    public void Rows_in_any_order_with_duplicates_come_out_once_and_in_order() =>
        Prop.ForAll(Gen.Shuffle(Enumerable.Range(1, 60).Concat(Enumerable.Range(1, 30)).ToArray()).ToArbitrary(), order =>
        {
            var cursor = new StreamCursor();
            var ready = new List<Transition>();
            int taken = order.Count(n => cursor.Offer(Rows.Row(n), ready));
            return taken == 60 && cursor.Waiting == 0 && cursor.Next == 61 && ready.Select(r => (int)r.Sequence).SequenceEqual(Enumerable.Range(1, 60));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_gap_holds_what_follows_until_it_is_filled()
    {
        var cursor = new StreamCursor();
        var ready = new List<Transition>();
        Assert.True(cursor.Offer(Rows.Row(2), ready));
        Assert.True(cursor.Offer(Rows.Row(3), ready));
        Assert.Empty(ready);
        Assert.Equal((1L, 2), (cursor.Next, cursor.Waiting));
        Assert.True(cursor.Offer(Rows.Row(1), ready));
        Assert.Equal([1L, 2, 3], ready.Select(r => r.Sequence));
    }

    [Fact]
    public void A_stream_may_begin_with_0_or_with_1()
    {
        var cursor = new StreamCursor();
        var ready = new List<Transition>();
        Assert.True(cursor.Offer(Rows.Row(0), ready));
        Assert.True(cursor.Offer(Rows.Row(1), ready));
        Assert.False(cursor.Offer(Rows.Row(0), ready));
        Assert.Equal([0L, 1], ready.Select(r => r.Sequence));
    }

    [Fact]
    public void Rows_far_ahead_are_dropped_so_that_memory_stays_bounded()
    {
        var cursor = new StreamCursor();
        var ready = new List<Transition>();
        Assert.False(cursor.Offer(Rows.Row(1 + StreamCursor.WindowRows), ready));
        Assert.False(cursor.Offer(Rows.Row(long.MaxValue), ready));
        Assert.False(cursor.Offer(Rows.Row(-1), ready));
        Assert.Equal(0, cursor.Waiting);
    }
}
