using Warmstart.Loop.Seam;

namespace Warmstart.Loop.Tests.Seam;

public sealed unsafe class CommandMailboxTests : IDisposable
{
    private readonly NativeBlock _memory = new(CommandMailbox<Block>.Bytes);

    private CommandMailbox<Block> Box => new(_memory.Pointer);

    public void Dispose() => _memory.Dispose();

    [Fact]
    public void A_full_box_refuses_and_loses_nothing()
    {
        for (int i = 1; i <= CommandMailbox<Block>.Capacity; i++)
            Assert.True(Box.TryPost(Block.Filled(i)));
        Assert.False(Box.TryPost(Block.Filled(99)));
        for (int i = 1; i <= CommandMailbox<Block>.Capacity; i++)
        {
            Assert.True(Box.TryTake(out var message));
            Assert.Equal(i, message.WholeValue());
        }
        Assert.False(Box.TryTake(out _));
        Assert.True(Box.TryPost(Block.Filled(1)));
    }

    [Fact]
    public void A_sender_that_died_in_the_middle_of_a_post_has_posted_nothing()
    {
        Assert.True(Box.TryPost(Block.Filled(1)));
        byte* slot = Box.Slots.At(2);
        new Span<byte>(slot, 300).Fill(0xAB);
        Assert.True(Box.TryTake(out var message));
        Assert.Equal(1, message.WholeValue());
        Assert.False(Box.TryTake(out _));
        Assert.True(Box.TryPost(Block.Filled(2)));
        Assert.True(Box.TryTake(out message));
        Assert.Equal(2, message.WholeValue());
    }

    [Fact]
    public void Counters_that_make_no_sense_neither_hang_nor_crash()
    {
        *(ulong*)_memory.Pointer = 5;
        *(ulong*)(_memory.Pointer + 64) = ulong.MaxValue - 2;
        Assert.False(Box.TryTake(out _));
        Assert.True(Box.TryPost(Block.Filled(1)) || true);
    }
}
