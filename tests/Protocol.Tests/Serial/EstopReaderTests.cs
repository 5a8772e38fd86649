using System.Text;
using Warmstart.Protocol.Serial.Estop;

namespace Warmstart.Protocol.Tests.Serial;

public sealed class EstopReaderTests
{
    private const long Period = 20_000_000;
    private readonly EstopReader _reader = new();
    private long _nowNs = 1_000_000_000;
    private ushort _sequence = 65_533;

    [Fact]
    public void The_wire_format_is_what_the_page_says()
    {
        Assert.Equal(0x29B1, EstopCodec.Crc(Encoding.ASCII.GetBytes("123456789")));
        byte[] bytes = Message(EstopState.Pressed, 0x1234);
        Assert.Equal("A55A01CC3412", Convert.ToHexString(bytes, 0, 6));
        Assert.True(EstopCodec.TryDecode(bytes, out var frame));
        Assert.Equal(new EstopFrame(EstopState.Pressed, 0x1234), frame);
        for (int length = 0; length < bytes.Length; length++)
            Assert.False(EstopCodec.TryDecode(bytes.AsSpan(0, length), out _));
    }

    [Fact]
    public void Any_one_or_two_flipped_bits_are_noticed()
    {
        byte[] bytes = Message(EstopState.Released, 77);
        for (int first = 0; first < 64; first++)
        {
            for (int second = first; second < 64; second++)
            {
                byte[] bad = [.. bytes];
                bad[first / 8] ^= (byte)(1 << first % 8);
                if (second != first)
                    bad[second / 8] ^= (byte)(1 << second % 8);
                Assert.False(EstopCodec.TryDecode(bad, out _), $"bits {first} and {second}");
            }
        }
    }

    [Fact]
    public void Five_in_order_are_trusted_over_the_end_of_the_count()
    {
        for (int i = 1; i < 5; i++)
            Assert.False(Say().IsTrusted);
        Assert.True(Say().IsTrusted);
        Assert.Equal(2, _sequence);
    }

    [Fact]
    public void Messages_cut_anywhere_and_noise_between_are_found()
    {
        Trust();
        for (int cut = 1; cut < EstopCodec.Size; cut++)
        {
            _nowNs += Period;
            byte[] bytes = Message(EstopState.Enabled, ++_sequence);
            _reader.Hear(bytes.AsSpan(0, cut), _nowNs);
            _reader.Hear(bytes.AsSpan(cut), _nowNs);
            Assert.Equal((EstopState.Enabled, true, _nowNs), (_reader.Reading.State, _reader.Reading.IsTrusted, _reader.Reading.FreshNs));
            _reader.Hear([0xA5, 0x5A, 1], _nowNs);
            _reader.Hear(Message(EstopState.Released, ++_sequence), _nowNs);
            Assert.Equal(EstopState.Released, _reader.Reading.State);
        }
        Assert.Equal(3 * (EstopCodec.Size - 1), _reader.Discarded);
    }

    [Fact]
    public void A_count_that_stands_still_is_no_sign_of_life()
    {
        Trust();
        long fresh = _nowNs;
        for (int i = 0; i < 6; i++)
        {
            _nowNs += Period;
            _reader.Hear(Message(EstopState.Released, _sequence), _nowNs);
        }
        Assert.Equal(fresh, _reader.Reading.FreshNs);
        Assert.True(_reader.Reading.IsLost(_nowNs));
    }

    [Fact]
    public void A_repeated_message_that_says_pressed_is_believed_all_the_same()
    {
        Trust();
        _reader.Hear(Message(EstopState.Pressed, _sequence), _nowNs);
        Assert.Equal(EstopState.Pressed, _reader.Reading.State);
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    [InlineData(30_000, false)]
    [InlineData(65_535, false)]
    public void A_count_that_jumps_begins_anew(int step, bool trusted)
    {
        Trust();
        _sequence += (ushort)(step - 1);
        Assert.Equal(trusted, Say().IsTrusted);
        for (int i = 0; i < 4; i++)
            Say();
        Assert.True(_reader.Reading.IsTrusted);
    }

    [Fact]
    public void After_a_gap_of_more_than_100_ms_five_more_are_needed()
    {
        Trust();
        _nowNs += EstopReading.LostNs + 1 - Period;
        Assert.False(Say().IsTrusted);
        for (int i = 0; i < 4; i++)
            Say();
        Assert.True(_reader.Reading.IsTrusted);
    }

    [Theory]
    [InlineData(23, true)]
    [InlineData(24, false)]
    public void Noise_as_long_as_three_messages_ends_the_trust(int bytes, bool trusted)
    {
        Trust();
        _reader.Hear(new byte[bytes], _nowNs);
        Assert.Equal(trusted, _reader.Reading.IsTrusted);
        Trust();
    }

    [Fact]
    public void Any_noise_at_all_leaves_it_alive()
    {
        var random = new Random(5);
        byte[] noise = new byte[100_000];
        random.NextBytes(noise);
        for (int i = 0; i < noise.Length; i++)
            noise[i] = random.Next(3) == 0 ? (byte)(random.Next(2) == 0 ? 0xA5 : 0x5A) : noise[i];
        _reader.Hear(noise, _nowNs);
        Assert.False(_reader.Reading.IsTrusted);
        Trust();
        _reader.Lose();
        Assert.False(_reader.Reading.IsTrusted);
        Trust();
    }

    private static byte[] Message(EstopState state, ushort sequence)
    {
        byte[] bytes = new byte[EstopCodec.Size];
        EstopCodec.Encode(new EstopFrame(state, sequence), bytes);
        return bytes;
    }

    private void Trust()
    {
        for (int i = 0; i < 5; i++)
            Say();
        Assert.True(_reader.Reading.IsTrusted);
    }

    private EstopReading Say()
    {
        _nowNs += Period;
        _reader.Hear(Message(EstopState.Released, ++_sequence), _nowNs);
        return _reader.Reading;
    }
}
