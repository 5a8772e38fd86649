using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Franka;

/// <summary>The shapers of one motion as its options and the robot's version ask.</summary>
internal sealed class CommandShapers
{
    // libfranka's kTolNumberPacketsLost of the two generations.
    private const double FerTolerance = 3;
    private const int LastFerVersion = 5;

    // From here on a first position or pose is not filtered towards where the arm was.
    private const int FirstIsReferenceFrom = 9;

    private readonly FciVersion _version;
    private readonly ControlOptions _options;
    private readonly JointLimits _limits;
    private readonly double _gain;

    public CommandShapers(FciVersion version, ArmLimits limits, ControlOptions options)
    {
        (_version, _options) = (version, options);
        _limits = new JointLimits(limits, version.Number <= LastFerVersion ? FerTolerance : 0);
        _gain = LowPass.Gain(options.CutoffFrequency);
    }

    public ICommandShaper Torque() => new TorqueShaper(_limits, _options.LimitRate, _gain);

    public ICommandShaper Motion(MotionGeneratorMode generator)
    {
        bool first = _version.Number >= FirstIsReferenceFrom;
        return generator switch
        {
            MotionGeneratorMode.JointPosition => new JointShaper(_limits, _options.LimitRate, _gain, positions: true, first),
            MotionGeneratorMode.JointVelocity => new JointShaper(_limits, _options.LimitRate, _gain, positions: false, first),
            MotionGeneratorMode.CartesianPosition => new CartesianShaper(_limits, _options.LimitRate, _gain, poses: true, first),
            _ => new CartesianShaper(_limits, _options.LimitRate, _gain, poses: false, first),
        };
    }
}
