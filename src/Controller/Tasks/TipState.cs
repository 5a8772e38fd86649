using Warmstart.Robot;

namespace Warmstart.Controller.Tasks;

/// <summary>What a policy step looks at: the peg's tip as measured and as last commanded.</summary>
/// <param name="Measured">Measured tip pose in the base frame.</param>
/// <param name="Commanded">Last commanded tip pose in the base frame.</param>
/// <param name="Twist">Tip velocity in base axes, m/s and rad/s.</param>
/// <param name="Wrench">External wrench about the tip in tip axes, averaged and tared, N and Nm.</param>
public readonly record struct TipState(Pose Measured, Pose Commanded, Vector6 Twist, Vector6 Wrench)
{
    /// <summary>True where nothing is NaN or infinite.</summary>
    public bool IsFinite =>
        Measured.IsFinite && Commanded.IsFinite && Twist.Linear.IsFinite && Twist.Angular.IsFinite
        && Wrench.Linear.IsFinite && Wrench.Angular.IsFinite;
}
