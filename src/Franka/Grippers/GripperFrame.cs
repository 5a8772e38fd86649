using Warmstart.Protocol.Fci;

namespace Warmstart.Franka;

/// <summary>One message of a gripper: header and payload.</summary>
internal readonly record struct GripperFrame(FciHeader Header, byte[] Payload);
