namespace Warmstart.Protocol.Fci;

/// <summary>One version of the interface as data: sizes, offsets, numbers of commands and statuses. Immutable; any thread.</summary>
public sealed class FciVersion
{
    private readonly FciCommand[] _commands;
    private readonly Dictionary<FciCommand, FciStatus[]> _statuses;

    internal FciVersion(ushort number, StateLayout state, FciCommand[] commands, Dictionary<FciCommand, FciStatus[]> statuses)
    {
        Number = number;
        State = state;
        _commands = commands;
        _statuses = statuses;
    }

    /// <summary>Every supported version, oldest first.</summary>
    public static IReadOnlyList<FciVersion> All => FciVersionTable.All;

    /// <summary>The version of the last FER system image.</summary>
    public static FciVersion Fer { get; } = All.Single(v => v.Number == 5);

    /// <summary>The version of the current FR3 system image.</summary>
    public static FciVersion Fr3 { get; } = All.Single(v => v.Number == 10);

    /// <summary>Size of the largest state datagram of any version, bytes.</summary>
    public static int LargestStateSize { get; } = All.Max(v => v.StateSize);

    /// <summary>Number as sent in Connect.</summary>
    public ushort Number { get; }

    /// <summary>Size of a state datagram, bytes.</summary>
    public int StateSize => State.Size;

    /// <summary>Size of a command datagram, bytes.</summary>
    public int CommandSize => HasTorqueOnly ? 371 : 370;

    /// <summary>
    /// Whether a motion may have torques alone, ended by torque_command_finished; before version 7 the same is an external
    /// controller beside a joint velocity generator that commands zeros, ended by motion_generation_finished.
    /// </summary>
    public bool HasTorqueOnly => Number >= 7;

    /// <summary>Whether Move carries the asynchronous flag and the seven largest velocities.</summary>
    public bool HasAsynchronousMove => Number >= 10;

    internal StateLayout State { get; }

    /// <summary>The version of that number, or null.</summary>
    public static FciVersion? Find(int number) => All.FirstOrDefault(v => v.Number == number);

    /// <summary>Number of a command on the wire; false where the version has no such command.</summary>
    public bool TryGetId(FciCommand command, out uint id)
    {
        int index = Array.IndexOf(_commands, command);
        id = (uint)Math.Max(index, 0);
        return index >= 0;
    }

    /// <summary>The command of a number on the wire.</summary>
    public bool TryGetCommand(uint id, out FciCommand command)
    {
        bool known = id < (uint)_commands.Length;
        command = known ? _commands[id] : default;
        return known;
    }

    /// <summary>Meaning of a status byte in a response to a command.</summary>
    public FciStatus ToStatus(FciCommand command, byte code)
        => _statuses[command] is var table && code < table.Length ? table[code] : FciStatus.Unknown;

    /// <summary>Status byte of a meaning; where the version lacks it, the nearest refusal.</summary>
    public byte ToCode(FciCommand command, FciStatus status)
    {
        int index = Array.IndexOf(_statuses[command], status);
        return (byte)(index >= 0 ? index : 1);
    }
}
