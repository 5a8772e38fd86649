using Warmstart.Protocol.Fci;
using static Warmstart.Protocol.Fci.FciCommand;

namespace Warmstart.Protocol.Tests.Fci;

public sealed class VersionTests
{
    // Command, its number in versions 3-5, 6-7, 8-9, 10 (-1: none), size of the request.
    public static TheoryData<FciCommand, int, int, int, int, int> Commands => new()
    {
        { Connect, 0, 0, 0, 0, 16 },
        { Move, 1, 1, 1, 1, 68 },
        { StopMove, 2, 2, 2, 2, 12 },
        { GetCartesianLimit, 3, -1, -1, -1, 16 },
        { SetCollisionBehavior, 4, 3, 3, 3, 428 },
        { SetJointImpedance, 5, 4, 4, 4, 68 },
        { SetCartesianImpedance, 6, 5, 5, 5, 60 },
        { SetGuidingMode, 7, 6, 6, 6, 19 },
        { SetEEToK, 8, 7, 7, 7, 140 },
        { SetNEToEE, 9, 8, 8, 8, 140 },
        { SetLoad, 10, 9, 9, 9, 116 },
        { SetFilters, 11, -1, -1, -1, 52 },
        { AutomaticErrorRecovery, 12, 10, 10, 10, 12 },
        { LoadModelLibrary, 13, 11, 11, -1, 14 },
        { GetRobotModel, -1, -1, 12, 11, 12 },
    };

    [Theory, MemberData(nameof(Commands))]
    public void A_command_has_its_number_and_size_in_each_version(FciCommand command, int in3, int in6, int in8, int in10, int size)
    {
        var message = new byte[RequestCodec.LargestSize];
        foreach (FciVersion version in FciVersion.All)
        {
            int expected = version.Number switch { <= 5 => in3, <= 7 => in6, <= 9 => in8, _ => in10 };
            Assert.Equal(expected >= 0, version.TryGetId(command, out uint id));
            int length = RequestCodec.Encode(version, 5, Requests.Example(command, version), message);
            int move = command == Move && version.Number == 10 ? 125 : size;
            Assert.Equal(expected >= 0 ? move : 0, length);
            if (expected < 0)
                continue;
            Assert.Equal((uint)expected, id);
            Assert.True(version.TryGetCommand(id, out FciCommand back));
            Assert.Equal(command, back);
        }
    }

    [Theory]
    [InlineData(5, Move, 6, FciStatus.ReflexAborted)]
    [InlineData(6, Move, 8, FciStatus.ReflexAborted)]
    [InlineData(10, Move, 8, FciStatus.ReflexAborted)]
    [InlineData(5, Move, 3, FciStatus.CommandNotPossibleRejected)]
    [InlineData(10, Move, 5, FciStatus.CommandNotPossibleRejected)]
    [InlineData(5, Move, 10, FciStatus.Unknown)]
    [InlineData(5, StopMove, 2, FciStatus.EmergencyAborted)]
    [InlineData(9, StopMove, 3, FciStatus.EmergencyAborted)]
    [InlineData(5, AutomaticErrorRecovery, 2, FciStatus.ManualErrorRecoveryRequiredRejected)]
    [InlineData(7, AutomaticErrorRecovery, 3, FciStatus.ManualErrorRecoveryRequiredRejected)]
    [InlineData(5, SetLoad, 2, FciStatus.InvalidArgumentRejected)]
    [InlineData(8, SetLoad, 3, FciStatus.RejectedDueToActivatedSafetyFunctions)]
    [InlineData(3, Connect, 1, FciStatus.IncompatibleLibraryVersion)]
    [InlineData(10, GetRobotModel, 2, FciStatus.RejectedDueToActivatedSafetyFunctions)]
    public void A_status_byte_means_what_its_version_says(int number, FciCommand command, byte code, FciStatus status)
    {
        FciVersion version = FciVersion.Find(number)!;
        Assert.Equal(status, version.ToStatus(command, code));
        if (status != FciStatus.Unknown)
            Assert.Equal(code, version.ToCode(command, status));
    }

    [Fact]
    public void Torques_alone_need_version_7()
    {
        var message = new byte[RequestCodec.LargestSize];
        foreach (FciVersion version in FciVersion.All)
        {
            MoveRequest move = MoveRequest.Torque(version);
            Assert.Equal(version.Number >= 7 ? MotionGeneratorMode.None : MotionGeneratorMode.JointVelocity, move.MotionGeneratorMode);
            RequestCodec.Encode(version, 0, move, message);
            // The request counts generators one less than the state does.
            Assert.Equal(version.Number >= 7 ? 4 : 1, message[16]);
            Assert.Equal(2, message[12]);
        }
    }
}
