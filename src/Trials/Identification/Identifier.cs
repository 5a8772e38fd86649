using System.Globalization;
using Warmstart.Robot;
using Warmstart.Robot.Identification;

namespace Warmstart.Trials.Identification;

/// <summary>From recorded ticks to what they say. Pure.</summary>
public static class Identifier
{
    private const double MassTolerance = 0.1, MassShare = 0.05;
    private const double CenterTolerance = 0.02; // m, for a body of a kilogram
    private const double ErrorTolerance = 1.5; // Nm

    /// <summary>Identifies.</summary>
    /// <param name="arm">The bare arm.</param>
    /// <param name="told">What the robot has been told.</param>
    /// <param name="recorder">The recorded motion.</param>
    /// <exception cref="InvalidOperationException">The motion does not tell the body on the flange.</exception>
    public static IdentificationResult Run(ArmModel arm, LoadOnFlange told, MotionRecorder recorder)
    {
        ArgumentNullException.ThrowIfNull(arm);
        ArgumentNullException.ThrowIfNull(recorder);
        ArmModel configured = arm.WithTool(told.Total);
        var body = new BodyEstimator(arm);
        var friction = new FrictionEstimator(configured);
        var error = new ModelError(configured);
        foreach (var (_, record) in recorder.Records())
        {
            body.Add(record);
            friction.Add(record);
            error.Add(record);
        }
        BodyEstimate found = body.Solve() ?? throw new InvalidOperationException("the motion was too small to tell what the flange carries; take a larger --amplitude");
        Vec3 first = found.Com * found.Mass - told.EndEffector.Com * told.EndEffector.Mass;
        double load = found.Mass - told.EndEffector.Mass;
        var joints = Enumerable.Range(0, JointVector.Length).Select(i => Joint(friction.Solve(i), found.Offsets[i], error.RootMeanSquare[i], error.Largest[i]));
        var result = new IdentificationResult
        {
            ConfiguredMass = told.Total.Mass,
            ConfiguredCenter = Numbers(told.Total.Com),
            Mass = found.Mass,
            Center = Numbers(found.Com),
            Residual = found.Residual,
            LoadMass = load,
            LoadCenter = Numbers(Math.Abs(load) > 0.02 ? first * (1 / load) : Vec3.Zero),
            Joints = [.. joints],
            Milliseconds = (int)error.Records,
            Warnings = [],
        };
        return result with { Warnings = Warnings(result, found, told) };
    }

    private static JointResult Joint(JointFrictionEstimate? friction, double offset, double rms, double max) => friction is { } f
        ? new(f.Coulomb, f.Viscous, f.RotorInertia, offset, rms, max)
        : new(double.NaN, double.NaN, double.NaN, offset, rms, max);

    private static List<string> Warnings(IdentificationResult result, in BodyEstimate found, in LoadOnFlange told)
    {
        var warnings = new List<string>();
        double missing = result.MissingMass;
        double moment = (found.Com * found.Mass - told.Total.Com * told.Total.Mass).Length;
        if (!(Math.Abs(missing) <= Math.Max(MassTolerance, MassShare * result.ConfiguredMass)) || !(moment <= CenterTolerance))
        {
            string way = missing > 0 ? "sink" : "rise";
            warnings.Add(Text($"the configured load is wrong: the flange carries {found.Mass:0.00} kg and the robot knows of {result.ConfiguredMass:0.00} kg; the arm will {way} when a motion starts"));
            warnings.Add(result.LoadMass < -0.02
                ? "the end effector's mass in the robot's own settings is too large: correct it there, then identify again"
                : Text($"set a load of {Math.Max(0, result.LoadMass):0.000} kg at ({result.LoadCenter[0]:0.000}, {result.LoadCenter[1]:0.000}, {result.LoadCenter[2]:0.000}) m: tool.load_kg and tool.load_center of the task"));
        }
        for (int i = 0; i < JointVector.Length; i++)
        {
            if (Math.Abs(result.Joints[i].SensorOffset) > ErrorTolerance)
                warnings.Add(Text($"joint {i + 1}'s torque sensor is off by {result.Joints[i].SensorOffset:0.0} Nm: let the arm warm up, or have its sensors adjusted"));
        }
        return warnings;
    }

    private static double[] Numbers(Vec3 v) => [v.X, v.Y, v.Z];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
