using Warmstart.Numerics.Randomness;
using Warmstart.Robot;

namespace Warmstart.Simulation;

/// <summary>
/// The robot's estimate of the external wrench at K: a first-order low pass and seeded noise. Its sign is the robot's own: what the robot
/// exerts on the environment counts positive.
/// </summary>
internal sealed class PlantSensors
{
    private const double Nothing = 1e-200;
    private SeededGenerator _generator = new(0);
    private Vector6 _filtered;
    private double _gain;
    private double _forceNoise;
    private double _torqueNoise;

    /// <summary>Filtered, with noise: N and Nm in base axes.</summary>
    public Vector6 Reported { get; private set; }

    public void Reset(PlantParameters parameters, double step, ulong seed)
    {
        _generator = new SeededGenerator(seed, 0x73656E73);
        _filtered = default;
        Reported = default;
        double timeConstant = 1 / (Math.Tau * parameters.ExternalFilter);
        _gain = step / (step + timeConstant);
        (_forceNoise, _torqueNoise) = (parameters.ForceNoise, parameters.TorqueNoise);
    }

    public void Push(in Vector6 wrench)
    {
        Vector6 reported = default;
        for (int i = 0; i < Vector6.Length; i++)
        {
            _filtered[i] = Pass(_filtered[i], wrench[i]);
            reported[i] = _filtered[i] + (i < 3 ? _forceNoise : _torqueNoise) * Noise();
        }
        Reported = reported;
    }

    // What dies away would end in numbers so small that a processor takes a hundred times as long for them.
    private double Pass(double filtered, double value)
    {
        double next = filtered + _gain * (value - filtered);
        return Math.Abs(next) < Nothing ? 0 : next;
    }

    /// <summary>Nearly normal, of variance 1 and magnitude below 3.5: the sum of four 16-bit uniforms, the same bits on every CPU.</summary>
    private double Noise()
    {
        ulong bits = _generator.NextUInt64();
        double sum = (bits & 0xFFFF) + ((bits >> 16) & 0xFFFF) + ((bits >> 32) & 0xFFFF) + (double)(bits >> 48);
        return (sum * (1.0 / 65535) - 2) * 1.7320508075688772;
    }
}
