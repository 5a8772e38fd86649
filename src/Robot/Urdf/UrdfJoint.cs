namespace Warmstart.Robot.Urdf;

/// <summary>A joint of a description: it puts the child's frame at <paramref name="Origin"/> in the parent's frame and moves along its axis.</summary>
internal sealed record UrdfJoint(string Name, UrdfJointType Type, string Parent, string Child, Pose Origin, Vec3 Axis, UrdfJointRange Range);
