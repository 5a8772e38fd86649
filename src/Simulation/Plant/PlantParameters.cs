using Warmstart.Robot;
using Warmstart.Simulation.Contact;

namespace Warmstart.Simulation;

/// <summary>What differs from one simulated arm to the next. The defaults are the identified FR3 with one tick of delay.</summary>
public sealed record PlantParameters
{
    /// <summary>Factor on the identified rotor inertia.</summary>
    public double RotorInertia { get; init; } = 1;

    /// <summary>Factor on the identified Coulomb friction of the joints.</summary>
    public double JointFriction { get; init; } = 1;

    /// <summary>Factor on the identified viscous friction of the joints.</summary>
    public double JointViscosity { get; init; } = 1;

    /// <summary>Ticks between a torque command and its effect, 0 to 7.</summary>
    public int CommandDelay { get; init; } = 1;

    /// <summary>Time constant of the torque controllers, s; 0 for none.</summary>
    public double TorqueLag { get; init; }

    /// <summary>Contacts.</summary>
    public ContactParameters Contact { get; init; } = new();

    /// <summary>Factor on the friction of the drawer's rails.</summary>
    public double SlideFriction { get; init; } = 1;

    /// <summary>How far the peg sits off its place in the hand, m, in the tip's axes.</summary>
    public Vec3 GraspOffset { get; init; }

    /// <summary>How far the peg is turned off, rad (rotation vector in the tip's axes).</summary>
    public Vec3 GraspTurn { get; init; }

    /// <summary>Standard deviation of the noise on reported external forces, N.</summary>
    public double ForceNoise { get; init; } = 0.3;

    /// <summary>Standard deviation of the noise on reported external torques, Nm.</summary>
    public double TorqueNoise { get; init; } = 0.01;

    /// <summary>Corner frequency of the low pass behind the reported external torques and forces, Hz.</summary>
    public double ExternalFilter { get; init; } = 20;

    /// <summary>No joint friction, no delay, no noise: what can be compared with another simulator.</summary>
    public static PlantParameters Ideal { get; } = new()
    {
        JointFriction = 0,
        JointViscosity = 0,
        CommandDelay = 0,
        ForceNoise = 0,
        TorqueNoise = 0,
    };

    /// <summary>Throws where a value is outside its range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Names the value.</exception>
    public void Validate()
    {
        ContactParameters.Check(nameof(RotorInertia), RotorInertia, 0, 10);
        ContactParameters.Check(nameof(JointFriction), JointFriction, 0, 10);
        ContactParameters.Check(nameof(JointViscosity), JointViscosity, 0, 100);
        ContactParameters.Check(nameof(SlideFriction), SlideFriction, 0, 10);
        ContactParameters.Check(nameof(CommandDelay), CommandDelay, 0, TorquePath.MaxDelay);
        ContactParameters.Check(nameof(TorqueLag), TorqueLag, 0, 0.1);
        ContactParameters.Check(nameof(GraspOffset), GraspOffset.Length, 0, 0.02);
        ContactParameters.Check(nameof(GraspTurn), GraspTurn.Length, 0, 0.5);
        ContactParameters.Check(nameof(ForceNoise), ForceNoise, 0, 100);
        ContactParameters.Check(nameof(TorqueNoise), TorqueNoise, 0, 10);
        ContactParameters.Check(nameof(ExternalFilter), ExternalFilter, 0.5, 500);
        Contact.Validate();
    }
}
