using Warmstart.Numerics.Randomness;
using Warmstart.Robot;

namespace Warmstart.Simulation;

/// <summary>How far <see cref="PlantParameters"/> may be drawn from their middle.</summary>
public sealed record PlantParameterRanges
{
    /// <summary>Parameters in the middle of the ranges.</summary>
    public PlantParameters Middle { get; init; } = new();

    /// <summary>Relative range of the rotor inertia.</summary>
    public double RotorInertia { get; init; } = 0.3;

    /// <summary>Relative range of the joints' friction.</summary>
    public double JointFriction { get; init; } = 0.5;

    /// <summary>Relative range of the friction of a drawer's rails.</summary>
    public double SlideFriction { get; init; } = 0.5;

    /// <summary>Lowest friction coefficient of the contacts.</summary>
    public double LowestFriction { get; init; } = 0.1;

    /// <summary>Highest friction coefficient of the contacts.</summary>
    public double HighestFriction { get; init; } = 0.5;

    /// <summary>Largest factor, and divisor, on the contacts' stiffness.</summary>
    public double StiffnessFactor { get; init; } = 3;

    /// <summary>Ticks of delay that may be added.</summary>
    public int ExtraDelay { get; init; } = 1;

    /// <summary>Largest grasp offset in each direction, m.</summary>
    public double GraspOffset { get; init; } = 0.001;

    /// <summary>Largest grasp turn about each axis, rad.</summary>
    public double GraspTurn { get; init; } = 0.035;

    /// <summary>Draws one set; always the same number of draws.</summary>
    public PlantParameters Draw(SeededGenerator generator)
    {
        double rotor = Around(generator, RotorInertia);
        double friction = Around(generator, JointFriction);
        double sliding = generator.NextDouble(LowestFriction, HighestFriction);
        double u = generator.NextDouble(-1, 1) * (StiffnessFactor - 1);
        double stiffness = u >= 0 ? 1 + u : 1 / (1 - u);
        int delay = generator.NextInt32(ExtraDelay + 1);
        Vec3 offset = Cube(generator) * GraspOffset;
        Vec3 turn = Cube(generator) * GraspTurn;
        double rails = Around(generator, SlideFriction);
        return Middle with
        {
            RotorInertia = Middle.RotorInertia * rotor,
            JointFriction = Middle.JointFriction * friction,
            SlideFriction = Middle.SlideFriction * rails,
            CommandDelay = Math.Min(Middle.CommandDelay + delay, TorquePath.MaxDelay),
            GraspOffset = offset,
            GraspTurn = turn,
            Contact = Middle.Contact with
            {
                Friction = sliding,
                Stiffness = Middle.Contact.Stiffness * stiffness,
                WallStiffness = Middle.Contact.WallStiffness * stiffness,
            },
        };
    }

    private static double Around(SeededGenerator generator, double range) => 1 + generator.NextDouble(-1, 1) * range;

    private static Vec3 Cube(SeededGenerator generator)
    {
        double x = generator.NextDouble(-1, 1);
        double y = generator.NextDouble(-1, 1);
        return new Vec3(x, y, generator.NextDouble(-1, 1));
    }
}
