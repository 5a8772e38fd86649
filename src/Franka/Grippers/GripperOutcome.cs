using Warmstart.Protocol.Fci;
using Warmstart.Protocol.Fci.Gripper;

namespace Warmstart.Franka;

/// <summary>What a gripper's status means for whoever asked.</summary>
internal static class GripperOutcome
{
    /// <summary>True where it was done, false where it was tried in vain.</summary>
    /// <exception cref="FrankaCommandException">It failed or was stopped.</exception>
    /// <exception cref="FrankaProtocolException">The status has no meaning.</exception>
    public static bool Of(string command, GripperStatus status) => status switch
    {
        GripperStatus.Success => true,
        GripperStatus.Unsuccessful => false,
        GripperStatus.Fail => throw new FrankaCommandException(command, FciStatus.Unknown, $"{command} failed"),
        GripperStatus.Aborted => throw new FrankaCommandException(command, FciStatus.Aborted, $"{command} was stopped"),
        _ => throw new FrankaProtocolException($"{command}: status {(int)status} has no meaning"),
    };

    /// <exception cref="FrankaIncompatibleVersionException">The gripper speaks another version.</exception>
    public static void RequireVersion(string gripper, string host, GripperStatus status, ushort spoken, ushort ours)
    {
        if (status == GripperStatus.Success && spoken == ours)
            return;
        string fix = spoken > ours ? "install a newer version of this library" : "update the robot's system";
        throw new FrankaIncompatibleVersionException(spoken, [ours], $"{gripper} of {host} speaks version {spoken}, this library {ours}: {fix}");
    }
}
