using Warmstart.Robot;

namespace Warmstart.Trials.Identification;

/// <summary>What the robot has been told of what its flange carries.</summary>
/// <param name="EndEffector">The end effector of its own settings, in the flange's frame.</param>
/// <param name="Load">The load set by a program, in the flange's frame.</param>
public readonly record struct LoadOnFlange(RigidBody EndEffector, RigidBody Load)
{
    /// <summary>Both.</summary>
    public RigidBody Total => EndEffector + Load;
}
