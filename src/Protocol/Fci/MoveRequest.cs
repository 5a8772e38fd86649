using System.Buffers.Binary;

namespace Warmstart.Protocol.Fci;

/// <summary>Starts a motion. Modes are in the numbering of the state; the wire counts generators one less.</summary>
public sealed class MoveRequest : FciRequest
{
    private const int SizeBefore10 = 56;
    private const int AsynchronousSize = 57;

    /// <inheritdoc/>
    public override FciCommand Command => FciCommand.Move;

    /// <summary>Controller to run.</summary>
    public required ControllerMode ControllerMode { get; init; }

    /// <summary>Generator to run; never Idle.</summary>
    public required MotionGeneratorMode MotionGeneratorMode { get; init; }

    /// <summary>Allowed deviation from the path: translation m, rotation rad, elbow rad.</summary>
    public Double3 PathDeviation { get; init; } = Widest();

    /// <summary>Allowed deviation from the goal: translation m, rotation rad, elbow rad.</summary>
    public Double3 GoalDeviation { get; init; } = Widest();

    /// <summary>Whether the robot plans between sporadic targets (version 10; experimental).</summary>
    public bool UseAsynchronousGenerator { get; init; }

    /// <summary>Largest joint velocities of an asynchronous motion, rad/s.</summary>
    public Double7 MaximumVelocity { get; init; }

    /// <summary>A motion of torques as the version wants it.</summary>
    public static MoveRequest Torque(FciVersion version) => new()
    {
        ControllerMode = ControllerMode.ExternalController,
        MotionGeneratorMode = version.HasTorqueOnly ? MotionGeneratorMode.None : MotionGeneratorMode.JointVelocity,
    };

    internal static bool TryRead(FciVersion version, ReadOnlySpan<byte> payload, out MoveRequest? request)
    {
        uint controller = BinaryPrimitives.ReadUInt32LittleEndian(payload);
        uint generator = BinaryPrimitives.ReadUInt32LittleEndian(payload[4..]);
        uint lastGenerator = (uint)(version.HasTorqueOnly ? MotionGeneratorMode.None : MotionGeneratorMode.CartesianVelocity) - 1;
        request = null;
        if (controller > (uint)ControllerMode.ExternalController || generator > lastGenerator)
            return false;
        request = new MoveRequest
        {
            ControllerMode = (ControllerMode)controller,
            MotionGeneratorMode = (MotionGeneratorMode)(generator + 1),
            PathDeviation = ReadThree(payload[8..]),
            GoalDeviation = ReadThree(payload[32..]),
            UseAsynchronousGenerator = version.HasAsynchronousMove && payload[SizeBefore10] != 0,
            MaximumVelocity = version.HasAsynchronousMove ? ReadSeven(payload[(SizeBefore10 + 1)..]) : default,
        };
        return true;
    }

    internal static int SizeIn(FciVersion version) => SizeBefore10 + (version.HasAsynchronousMove ? AsynchronousSize : 0);

    internal override int PayloadSize(FciVersion version) => SizeIn(version);

    internal override void Write(FciVersion version, Span<byte> payload)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(payload, (uint)ControllerMode);
        BinaryPrimitives.WriteUInt32LittleEndian(payload[4..], (uint)MotionGeneratorMode - 1);
        Double3 path = PathDeviation;
        Double3 goal = GoalDeviation;
        Numbers.Write(path, payload[8..]);
        Numbers.Write(goal, payload[32..]);
        if (!version.HasAsynchronousMove)
            return;
        payload[SizeBefore10] = UseAsynchronousGenerator ? (byte)1 : (byte)0;
        Double7 velocity = MaximumVelocity;
        Numbers.Write(velocity, payload[(SizeBefore10 + 1)..]);
    }

    // What libfranka sends always.
    private static Double3 Widest()
    {
        var deviation = default(Double3);
        deviation[0] = 10.0;
        deviation[1] = 3.12;
        deviation[2] = 2 * Math.PI;
        return deviation;
    }

    private static Double3 ReadThree(ReadOnlySpan<byte> from)
    {
        var to = default(Double3);
        Numbers.Read(from, to);
        return to;
    }

    private static Double7 ReadSeven(ReadOnlySpan<byte> from)
    {
        var to = default(Double7);
        Numbers.Read(from, to);
        return to;
    }
}
