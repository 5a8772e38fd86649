using System.Buffers.Binary;

namespace Warmstart.Protocol.Fci;

/// <summary>Command datagrams to <see cref="RobotCommand"/> and back. Allocates nothing, never throws on what came from a wire.</summary>
public static class CommandCodec
{
    /// <summary>Size of the largest command datagram of any version, bytes.</summary>
    public const int LargestSize = 371;

    private const int Flags = 312;
    private const int Torques = 314;

    /// <summary>Writes a datagram; <paramref name="datagram"/> holds at least <see cref="FciVersion.CommandSize"/> bytes. Returns the length.</summary>
    public static int Encode(FciVersion version, in RobotCommand command, Span<byte> datagram)
    {
        int size = version.CommandSize;
        datagram = datagram[..size];
        BinaryPrimitives.WriteUInt64LittleEndian(datagram, command.message_id);
        Numbers.Write(command.q_c, datagram[8..]);
        Numbers.Write(command.dq_c, datagram[64..]);
        Numbers.Write(command.O_T_EE_c, datagram[120..]);
        Numbers.Write(command.O_dP_EE_c, datagram[248..]);
        Numbers.Write(command.elbow_c, datagram[296..]);
        datagram[Flags] = command.valid_elbow ? (byte)1 : (byte)0;
        datagram[Flags + 1] = command.motion_generation_finished ? (byte)1 : (byte)0;
        Numbers.Write(command.tau_J_d, datagram[Torques..]);
        if (version.HasTorqueOnly)
            datagram[^1] = command.torque_command_finished ? (byte)1 : (byte)0;
        return size;
    }

    /// <summary>Reads a datagram of the version; false where the length is another. Numbers may be anything, NaN included.</summary>
    public static bool TryDecode(FciVersion version, ReadOnlySpan<byte> datagram, ref RobotCommand command)
    {
        if (datagram.Length != version.CommandSize)
            return false;
        command.message_id = BinaryPrimitives.ReadUInt64LittleEndian(datagram);
        Numbers.Read(datagram[8..], command.q_c);
        Numbers.Read(datagram[64..], command.dq_c);
        Numbers.Read(datagram[120..], command.O_T_EE_c);
        Numbers.Read(datagram[248..], command.O_dP_EE_c);
        Numbers.Read(datagram[296..], command.elbow_c);
        command.valid_elbow = datagram[Flags] != 0;
        command.motion_generation_finished = datagram[Flags + 1] != 0;
        Numbers.Read(datagram[Torques..], command.tau_J_d);
        command.torque_command_finished = version.HasTorqueOnly && datagram[^1] != 0;
        return true;
    }
}
