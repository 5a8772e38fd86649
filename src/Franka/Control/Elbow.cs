using Warmstart.Protocol.Fci;

namespace Warmstart.Franka;

/// <summary>How the redundancy of seven joints is resolved in a Cartesian motion.</summary>
/// <param name="Joint3">Position of joint 3, rad.</param>
/// <param name="Sign">On which side of its singular angle joint 4 is: +1 or -1; as in the state's elbow.</param>
public readonly record struct Elbow(double Joint3, double Sign)
{
    /// <summary>From the two numbers of a state's elbow.</summary>
    public static Elbow From(in Double2 elbow) => new(elbow[0], elbow[1]);

    internal void WriteTo(ref RobotCommand command)
    {
        command.elbow_c[0] = Joint3;
        command.elbow_c[1] = Sign;
        command.valid_elbow = true;
    }
}
