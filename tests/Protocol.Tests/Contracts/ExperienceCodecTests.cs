using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Protocol.Tests.Contracts;

public sealed class ExperienceCodecTests
{
    private static readonly ExperienceHeader Header = new(new RunId(0x0102030405060708, 0x090A0B0C0D0E0F10), 7, 3, 2, 0xAABB, 0xCCDD, 1000);

    [Fact]
    public void Rows_survive_the_round_trip()
    {
        Assert.True(ExperienceCodec.TryDecode(ExperienceCodec.Encode(Header, [Row(1), Row(2)]), out ExperienceBatch? batch, out string? error), error);
        Assert.Equal(Header, batch!.Header);
        Assert.Equal(1001, batch.LastSequence);
        Assert.Equal(2u, batch.Rows[1].Step);
        Assert.Equal(Row(1).Observation, batch.Rows[0].Observation);
        Assert.Equal(Row(1).Action, batch.Rows[0].Action);
        Assert.Equal(Row(1).NextObservation, batch.Rows[0].NextObservation);
        Assert.Equal(TransitionFlags.Terminal | TransitionFlags.Reflex, batch.Rows[0].Flags);
    }

    [Fact]
    public void The_bytes_are_the_agreed_ones()
    {
        byte[] message = ExperienceCodec.Encode(Header, [Row(5)]);
        Assert.Equal("WSEX"u8.ToArray(), message[..4]);
        Assert.Equal(Enumerable.Range(1, 16).Select(i => (byte)i), message[8..24]);
        Assert.Equal((7u, 1, 3, 2), (BinaryPrimitives.ReadUInt32LittleEndian(message.AsSpan(24)), message[28], message[30], message[32]));
        Assert.Equal(1000, BinaryPrimitives.ReadInt64LittleEndian(message.AsSpan(52)));
        Assert.Equal((byte)RunMode.FineTune, message[60]);
        Assert.Equal(60 + 28 + (4 * 8), message.Length);
    }

    [Fact]
    public void Rows_of_the_spool_give_the_same_message()
    {
        byte[] spooled = new byte[ExperienceRowCodec.SizeOf(3, 2)];
        ExperienceRowCodec.Write(Row(5), spooled);
        Assert.Equal(ExperienceCodec.Encode(Header, [Row(5)]), ExperienceCodec.Encode(Header, [(ReadOnlyMemory<byte>)spooled]));
    }

    [Fact]
    public void Every_truncation_and_a_byte_more_are_refused()
    {
        byte[] whole = ExperienceCodec.Encode(Header, [Row(1), Row(2)]);
        for (int length = 0; length < whole.Length; length++)
            Assert.False(ExperienceCodec.TryDecode(whole.AsSpan(0, length), out _, out _));
        Assert.False(ExperienceCodec.TryDecode([.. whole, 0], out _, out _));
    }

    [Theory]
    [InlineData(0, "magic")]
    [InlineData(4, "version")]
    [InlineData(6, "reserved")]
    [InlineData(28, "bytes")]
    [InlineData(30, "bytes")]
    [InlineData(59, "sequence")]
    [InlineData(60, "mode")]
    [InlineData(61, "flags")]
    [InlineData(62, "reserved")]
    public void A_wrong_byte_is_refused_with_its_reason(int at, string names)
    {
        byte[] message = ExperienceCodec.Encode(Header, [Row(1)]);
        message[at] = 0xFF;
        Assert.False(ExperienceCodec.TryDecode(message, out _, out string? error));
        Assert.Contains(names, error);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(84)]
    [InlineData(88)]
    [InlineData(104)]
    [InlineData(116)]
    public void A_number_that_is_not_finite_is_refused(int at)
    {
        byte[] message = ExperienceCodec.Encode(Header, [Row(1)]);
        BinaryPrimitives.WriteSingleLittleEndian(message.AsSpan(at), float.NaN);
        Assert.False(ExperienceCodec.TryDecode(message, out _, out string? error));
        Assert.Contains("row 1000", error);
    }

    [Fact]
    public void Hostile_counts_cost_nothing()
    {
        byte[] header = ExperienceCodec.Encode(Header, [Row(1)])[..ExperienceCodec.HeaderBytes];
        header.AsSpan(28, 6).Fill(0xFF);
        Assert.False(ExperienceCodec.TryDecode(header, out _, out _));
    }

    [Fact]
    public void Random_bytes_behind_a_good_header_never_throw() =>
        Prop.ForAll<byte[], PositiveInt>((bytes, position) =>
        {
            byte[] message = ExperienceCodec.Encode(Header, [Row(1), Row(2)]);
            bytes.AsSpan(0, Math.Min(bytes.Length, message.Length)).CopyTo(message);
            message[position.Get % message.Length] ^= 0x5A;
            return ExperienceCodec.TryDecode(message, out ExperienceBatch? batch, out _)
                ? batch!.Rows.All(r => r.Observation.All(float.IsFinite))
                : batch is null;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void A_row_of_other_sizes_is_not_encoded() =>
        Assert.Throws<ArgumentException>(() => { ExperienceCodec.Encode(Header, [Row(1) with { Action = [0f] }]); });

    private static ExperienceRow Row(uint step) => new()
    {
        Mode = RunMode.FineTune,
        Flags = TransitionFlags.Terminal | TransitionFlags.Reflex,
        Episode = 4,
        Step = step,
        PolicyVersion = -1,
        Reward = -1f,
        PeakForce = 12.5f,
        Observation = [1, 2, 3 + step],
        Action = [0.5f, -1f],
        NextObservation = [4, 5, 6],
    };
}
