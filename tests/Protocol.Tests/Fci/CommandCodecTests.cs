using System.Buffers.Binary;
using Warmstart.Protocol.Fci;

namespace Warmstart.Protocol.Tests.Fci;

public sealed class CommandCodecTests
{
    // Offset and count of each number, as in the manufacturer's headers.
    private static readonly (int Offset, int Count)[] Numbers = [(8, 7), (64, 7), (120, 16), (248, 6), (296, 2), (314, 7)];

    [Theory]
    [InlineData(3, 370)]
    [InlineData(5, 370)]
    [InlineData(6, 370)]
    [InlineData(7, 371)]
    [InlineData(10, 371)]
    public void A_command_has_the_offsets_of_the_headers(int number, int size)
    {
        FciVersion version = FciVersion.Find(number)!;
        byte[] image = Build(version, size);
        var command = default(RobotCommand);
        Assert.Equal(size, version.CommandSize);
        Assert.True(CommandCodec.TryDecode(version, image, ref command));
        Assert.Equal(9UL, command.message_id);
        Assert.Equal(8, command.q_c[0]);
        Assert.Equal(64 + 6, command.dq_c[6]);
        Assert.Equal(120 + 15, command.O_T_EE_c[15]);
        Assert.Equal(248, command.O_dP_EE_c[0]);
        Assert.Equal(297, command.elbow_c[1]);
        Assert.Equal(314 + 6, command.tau_J_d[6]);
        Assert.True(command.valid_elbow);
        Assert.False(command.motion_generation_finished);
        Assert.Equal(size == 371, command.torque_command_finished);
        var again = new byte[size];
        Assert.Equal(size, CommandCodec.Encode(version, command, again));
        Assert.Equal(image, again);
    }

    [Fact]
    public void The_finishing_flag_of_a_generator_is_at_313()
    {
        var bytes = new byte[CommandCodec.LargestSize];
        var command = new RobotCommand { motion_generation_finished = true };
        CommandCodec.Encode(FciVersion.Fer, command, bytes);
        Assert.Equal(1, bytes[313]);
        Assert.Equal(1, bytes.Sum(b => b));
    }

    [Fact]
    public void Every_other_length_is_refused()
    {
        foreach (FciVersion version in FciVersion.All)
        {
            var command = default(RobotCommand);
            for (int length = 0; length < 500; length++)
                Assert.Equal(length == version.CommandSize, CommandCodec.TryDecode(version, new byte[length], ref command));
        }
    }

    private static byte[] Build(FciVersion version, int size)
    {
        var image = new byte[size];
        image[0] = 9;
        foreach ((int offset, int count) in Numbers)
        {
            for (int i = 0; i < count; i++)
                BinaryPrimitives.WriteDoubleLittleEndian(image.AsSpan(offset + 8 * i), offset + i);
        }
        image[312] = 1;
        if (version.HasTorqueOnly)
            image[370] = 1;
        return image;
    }
}
