using Warmstart.Loop.Seam;

namespace Warmstart.Loop.Tests.Seam;

public sealed unsafe class SampleRingTests : IDisposable
{
    private const int Capacity = 8;
    private readonly NativeBlock _memory = new(SampleRing<Block>.BytesFor(Capacity));

    private SampleRing<Block> Ring => new(_memory.Pointer, Capacity);

    public void Dispose() => _memory.Dispose();

    [Fact]
    public void Samples_come_out_in_order()
    {
        for (int round = 0; round < 5; round++)
        {
            for (int i = 1; i <= Capacity; i++)
                Ring.Push(Block.Filled(i));
            for (int i = 1; i <= Capacity; i++)
            {
                Assert.True(Ring.TryTake(out var sample));
                Assert.Equal(i, sample.WholeValue());
            }
            Assert.False(Ring.TryTake(out _));
        }
        Assert.Equal(0, Ring.Dropped);
    }

    [Fact]
    public void A_full_ring_drops_the_oldest_and_counts_them()
    {
        for (int i = 1; i <= Capacity + 5; i++)
            Ring.Push(Block.Filled(i));
        Assert.True(Ring.TryTake(out var sample));
        Assert.Equal(6, sample.WholeValue());
        Assert.Equal(5, Ring.Dropped);
        Assert.Equal(Capacity + 5, Ring.Written);
    }

    [Fact]
    public void A_producer_that_died_in_the_middle_of_a_write_costs_at_most_the_oldest_sample()
    {
        for (int i = 1; i <= Capacity; i++)
            Ring.Push(Block.Filled(i));
        *(ulong*)Ring.Slots.At(Capacity + 1) = 0;
        Assert.True(Ring.TryTake(out var sample));
        Assert.Equal(2, sample.WholeValue());
        Assert.Equal(1, Ring.Dropped);
        Ring.Push(Block.Filled(9));
        for (int i = 3; i <= 9; i++)
        {
            Assert.True(Ring.TryTake(out sample));
            Assert.Equal(i, sample.WholeValue());
        }
    }

    [Fact]
    public void A_consumer_that_died_and_came_back_goes_on_after_the_last_it_took()
    {
        Ring.Push(Block.Filled(1));
        Ring.Push(Block.Filled(2));
        Assert.True(Ring.TryTake(out _));
        Assert.True(Ring.TryTake(out var sample));
        Assert.Equal(2, sample.WholeValue());
    }

    [Fact]
    public void Every_sample_is_whole_and_taken_or_counted_as_dropped_while_another_thread_pushes()
    {
        const int total = 100_000;
        var thread = new Thread(() =>
        {
            var producer = Ring;
            for (int i = 1; i <= total; i++)
                producer.Push(Block.Filled(i));
        });
        thread.Start();
        var consumer = Ring;
        int taken = 0, last = 0;
        while (last < total)
        {
            if (!consumer.TryTake(out var sample))
                continue;
            int value = sample.WholeValue();
            Assert.True(value > last);
            last = value;
            taken++;
        }
        thread.Join();
        Assert.Equal(total, taken + consumer.Dropped);
    }
}
