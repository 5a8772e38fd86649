using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Warmstart.Protocol.Fci;

/// <summary>State datagrams to <see cref="RobotState"/> and back. Allocates nothing, never throws on what came from a wire.</summary>
public static class StateCodec
{
    /// <summary>Reads a datagram of the version; false where the length is another. Numbers may be anything, NaN included.</summary>
    public static bool TryDecode(FciVersion version, ReadOnlySpan<byte> datagram, ref RobotState state)
    {
        StateLayout layout = version.State;
        if (datagram.Length != layout.Size)
            return false;
        state.message_id = BinaryPrimitives.ReadUInt64LittleEndian(datagram);
        Span<double> numbers = NumbersOf(ref state, layout);
        foreach (StateRun run in layout.Runs)
            ReadNumbers(layout.IsFloat, datagram[run.WireOffset..], numbers.Slice(run.MemoryIndex, run.Count));
        ReadNumbers(layout.IsFloat, datagram[layout.SuccessRateOffset..], numbers[^1..]);

        ReadOnlySpan<byte> modes = datagram[layout.ModesOffset..];
        int count = layout.ErrorCount;
        state.motion_generator_mode = (MotionGeneratorMode)modes[0];
        state.controller_mode = (ControllerMode)modes[1];
        state.errors = ReadErrors(modes.Slice(2, count));
        state.reflex_reason = ReadErrors(modes.Slice(2 + count, count));
        state.robot_mode = (RobotMode)modes[2 + 2 * count];
        return true;
    }

    /// <summary>Reads a datagram by its length alone: 2085 version 3, 2341 version 4, 2373 versions 5 to 9, 1377 version 10.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> datagram, ref RobotState state)
    {
        foreach (FciVersion version in FciVersionTable.All)
        {
            if (version.StateSize == datagram.Length)
                return TryDecode(version, datagram, ref state);
        }
        return false;
    }

    /// <summary>Writes a datagram; <paramref name="datagram"/> holds at least <see cref="FciVersion.StateSize"/> bytes. Returns the length.</summary>
    public static int Encode(FciVersion version, in RobotState state, Span<byte> datagram)
    {
        StateLayout layout = version.State;
        datagram = datagram[..layout.Size];
        BinaryPrimitives.WriteUInt64LittleEndian(datagram, state.message_id);
        ReadOnlySpan<double> numbers = NumbersOf(ref Unsafe.AsRef(in state), layout);
        foreach (StateRun run in layout.Runs)
            WriteNumbers(layout.IsFloat, numbers.Slice(run.MemoryIndex, run.Count), datagram[run.WireOffset..]);
        WriteNumbers(layout.IsFloat, numbers[^1..], datagram[layout.SuccessRateOffset..]);

        Span<byte> modes = datagram[layout.ModesOffset..];
        int count = layout.ErrorCount;
        modes[0] = (byte)state.motion_generator_mode;
        modes[1] = (byte)state.controller_mode;
        WriteErrors(state.errors, modes.Slice(2, count));
        WriteErrors(state.reflex_reason, modes.Slice(2 + count, count));
        modes[2 + 2 * count] = (byte)state.robot_mode;
        return layout.Size;
    }

    private static Span<double> NumbersOf(ref RobotState state, StateLayout layout)
        => MemoryMarshal.CreateSpan(ref Unsafe.As<Double16, double>(ref state.O_T_EE), layout.DoubleCount);

    private static void ReadNumbers(bool isFloat, ReadOnlySpan<byte> from, Span<double> to)
    {
        if (!isFloat && BitConverter.IsLittleEndian)
        {
            from[..(to.Length * sizeof(double))].CopyTo(MemoryMarshal.AsBytes(to));
            return;
        }
        for (int i = 0; i < to.Length; i++)
            to[i] = isFloat ? BinaryPrimitives.ReadSingleLittleEndian(from[(4 * i)..]) : BinaryPrimitives.ReadDoubleLittleEndian(from[(8 * i)..]);
    }

    private static void WriteNumbers(bool isFloat, ReadOnlySpan<double> from, Span<byte> to)
    {
        if (!isFloat && BitConverter.IsLittleEndian)
        {
            MemoryMarshal.AsBytes(from).CopyTo(to);
            return;
        }
        for (int i = 0; i < from.Length; i++)
        {
            if (isFloat)
                BinaryPrimitives.WriteSingleLittleEndian(to[(4 * i)..], (float)from[i]);
            else
                BinaryPrimitives.WriteDoubleLittleEndian(to[(8 * i)..], from[i]);
        }
    }

    private static ErrorSet ReadErrors(ReadOnlySpan<byte> flags)
    {
        ulong bits = 0;
        for (int i = 0; i < flags.Length; i++)
            bits |= (flags[i] != 0 ? 1UL : 0) << i;
        return new(bits);
    }

    private static void WriteErrors(ErrorSet errors, Span<byte> flags)
    {
        for (int i = 0; i < flags.Length; i++)
            flags[i] = (byte)(errors.Bits >> i & 1);
    }
}
