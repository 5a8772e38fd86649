using Warmstart.Robot;

namespace Warmstart.Safety.Limits;

/// <summary>Keeps torques within magnitude and rate. A torque that is not finite becomes the nearest allowed one to zero.</summary>
public static class TorqueLimiter
{
    /// <summary>Keeps both the command and the command plus gravity within the joint's torque.</summary>
    /// <param name="tau">Torques, Nm; changed in place.</param>
    /// <param name="gravity">Gravity torques that the robot adds, Nm.</param>
    /// <param name="limits">The limits.</param>
    /// <returns>Whether anything changed.</returns>
    public static bool Magnitude(ref JointVector tau, in JointVector gravity, LimitsTable limits)
    {
        bool changed = false;
        var max = limits.tau_max;
        for (int i = 0; i < JointVector.Length; i++)
        {
            double high = Math.Max(0, Math.Min(max[i], max[i] - gravity[i]));
            double low = Math.Min(0, Math.Max(-max[i], -max[i] - gravity[i]));
            // Gravity that is not finite leaves the plain bound.
            if (!(high <= max[i]))
                high = max[i];
            if (!(low >= -max[i]))
                low = -max[i];
            changed |= Clamp(ref tau[i], low, high);
        }
        return changed;
    }

    /// <summary>
    /// Keeps each torque within one step of our last sent one and within one step of the robot's echo, which may be an older one of ours (a command
    /// was lost), however little the two differ, or the last one rounded. Where both cannot be kept the robot's counts.
    /// </summary>
    /// <param name="tau">Torques, Nm; changed in place.</param>
    /// <param name="last">Torques last sent, Nm, as doubles.</param>
    /// <param name="echo">The robot's <c>tau_J_d</c>, Nm; may be rounded to float.</param>
    /// <param name="limits">The limits.</param>
    /// <returns>Whether anything changed.</returns>
    public static bool Rate(ref JointVector tau, in JointVector last, in JointVector echo, LimitsTable limits)
    {
        bool changed = false;
        var step = limits.TorqueStep;
        for (int i = 0; i < JointVector.Length; i++)
        {
            double from = double.IsFinite(last[i]) ? last[i] : 0;
            double low = from - step[i];
            double high = from + step[i];
            if (Math.Abs(echo[i] - from) > 0)
            {
                double rounding = Math.Abs(echo[i]) * FloatEpsilon;
                double echoLow = echo[i] - step[i] + rounding;
                double echoHigh = echo[i] + step[i] - rounding;
                (low, high) = echoLow <= high && low <= echoHigh ? (Math.Max(low, echoLow), Math.Min(high, echoHigh)) : (echoLow, echoHigh);
            }
            changed |= Clamp(ref tau[i], low, high);
        }
        return changed;
    }

    private const double FloatEpsilon = 1.2e-7;

    private static bool Clamp(ref double value, double low, double high)
    {
        if (value >= low && value <= high)
            return false;
        double wanted = double.IsNaN(value) ? 0 : value;
        value = wanted > high ? high : wanted < low ? low : wanted;
        return true;
    }
}
