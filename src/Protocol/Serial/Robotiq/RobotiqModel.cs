namespace Warmstart.Protocol.Serial.Robotiq;

/// <summary>
/// What a Robotiq two-finger gripper can do. Strokes, speeds and forces from the manufacturer's "2F-85 &amp; 2F-140 Instruction Manual", specifications.
/// </summary>
/// <param name="Name">Its name in commands and configuration.</param>
/// <param name="WidestM">Distance of the open fingers, m.</param>
/// <param name="SlowestMs">Speed at request 0, m/s.</param>
/// <param name="FastestMs">Speed at request 255, m/s.</param>
/// <param name="WeakestN">Force at request 0, N.</param>
/// <param name="StrongestN">Force at request 255, N.</param>
public sealed record RobotiqModel(string Name, double WidestM, double SlowestMs, double FastestMs, double WeakestN, double StrongestN)
{
    /// <summary>The fingers stop a little before the ends of the count: positions when open and when closed (PickNik's ros2_robotiq_gripper, default_driver).</summary>
    public const int OpenCount = 3, ClosedCount = 230;

    /// <summary>The 2F-85.</summary>
    public static RobotiqModel TwoF85 { get; } = new("robotiq-2f-85", 0.085, 0.020, 0.150, 20, 235);

    /// <summary>The 2F-140.</summary>
    public static RobotiqModel TwoF140 { get; } = new("robotiq-2f-140", 0.140, 0.030, 0.250, 10, 125);

    /// <summary>The model of a name, or null.</summary>
    /// <param name="name">For example <c>robotiq-2f-85</c>.</param>
    public static RobotiqModel? Find(string name) => name == TwoF85.Name ? TwoF85 : name == TwoF140.Name ? TwoF140 : null;

    /// <summary>Position count of a width.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It does not open so far.</exception>
    public byte Position(double widthM) => (byte)Math.Round(ClosedCount - Share(widthM, 0, WidestM, "width", "m") * (ClosedCount - OpenCount));

    /// <summary>Width of a position count, m.</summary>
    public double Width(byte position) => WidestM * (ClosedCount - Math.Clamp((int)position, OpenCount, ClosedCount)) / (ClosedCount - OpenCount);

    /// <summary>Speed request of a speed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It cannot.</exception>
    public byte Speed(double speedMs) => (byte)Math.Round(Share(speedMs, SlowestMs, FastestMs, "speed", "m/s") * 255);

    /// <summary>Force request of a force.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It cannot.</exception>
    public byte Force(double forceN) => (byte)Math.Round(Share(forceN, WeakestN, StrongestN, "force", "N") * 255);

    private double Share(double value, double least, double most, string what, string unit)
    {
        if (!(value >= least && value <= most))
            throw new ArgumentOutOfRangeException(null, FormattableString.Invariant($"{what} {value} {unit}: the {Name} can do {least} to {most} {unit}"));
        return (value - least) / (most - least);
    }
}
