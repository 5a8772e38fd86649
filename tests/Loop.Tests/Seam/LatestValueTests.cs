using Warmstart.Loop.Seam;

namespace Warmstart.Loop.Tests.Seam;

public sealed unsafe class LatestValueTests : IDisposable
{
    private readonly NativeBlock _memory = new(LatestValue<Block>.Bytes);

    private LatestValue<Block> Value => new(_memory.Pointer);

    public void Dispose() => _memory.Dispose();

    [Fact]
    public void Nothing_is_read_before_the_first_value()
    {
        Assert.False(Value.TryRead(out _, out long hostNs));
        Assert.Equal(0, hostNs);
    }

    [Fact]
    public void The_newest_value_is_read_with_its_time()
    {
        var writer = Value;
        for (int i = 1; i <= 20; i++)
            writer.Write(Block.Filled(i), i * 10);
        Assert.True(Value.TryRead(out var value, out long hostNs));
        Assert.Equal(20, value.WholeValue());
        Assert.Equal(200, hostNs);
        Assert.Equal(20, Value.Count);
    }

    [Fact]
    public void A_writer_that_died_in_the_middle_of_a_write_leaves_the_value_before()
    {
        Value.Write(Block.Filled(7), 1);
        for (int length = 0; length <= sizeof(Block); length++)
        {
            DieWhileWriting(number: 2, bytes: length, fill: 9);
            Assert.True(Value.TryRead(out var value, out _));
            Assert.Equal(7, value.WholeValue());
        }
    }

    [Fact]
    public void A_writer_that_comes_back_goes_on_where_the_dead_one_was()
    {
        Value.Write(Block.Filled(1), 1);
        DieWhileWriting(number: 2, bytes: 100, fill: 2);
        Value.Write(Block.Filled(3), 3);
        Assert.True(Value.TryRead(out var value, out _));
        Assert.Equal(3, value.WholeValue());
    }

    [Fact]
    public void Values_are_never_torn_while_another_thread_writes()
    {
        var writer = Value;
        bool stop = false;
        var thread = new Thread(() =>
        {
            for (int i = 1; !Volatile.Read(ref stop); i++)
                writer.Write(Block.Filled(i), i);
        });
        thread.Start();
        var reader = Value;
        int last = 0;
        for (int reads = 0; reads < 40_000; reads++)
        {
            if (!reader.TryRead(out var value, out long hostNs))
                continue;
            int whole = value.WholeValue();
            Assert.Equal(whole, hostNs);
            Assert.True(whole >= last, "went back in time");
            last = whole;
        }
        Volatile.Write(ref stop, true);
        thread.Join();
        Assert.True(last > 0);
    }

    private void DieWhileWriting(ulong number, int bytes, byte fill)
    {
        byte* slot = Value.Slots.At(number);
        *(ulong*)slot = 0;
        new Span<byte>(slot + 8, bytes).Fill(fill);
    }
}
