using Warmstart.Loop.Seam;
using Warmstart.Robot;
using Warmstart.Safety.Limits;

namespace Warmstart.Loop.Control;

/// <summary>
/// The linear speed that is allowed now: slow where contact is felt or expected, so that a policy cannot slam. The reference obeys it, and the
/// governor slows an arm that is faster; the slow limit is what <see cref="ImpactBound"/> leaves of the task's own.
/// </summary>
internal sealed class ContactSpeed(LimitsTable limits)
{
    /// <summary>The model's mass is not the arm's.</summary>
    private const double MassMargin = 1.25;

    private const int ReleaseMs = 200;
    private const double ReleaseShare = 0.7;
    private const double ApproachDeceleration = 1.0; // m/s²
    private int _heldMs;

    /// <summary>Whether the slow limit applies.</summary>
    public bool Near { get; private set; }

    /// <summary>The limit, m/s.</summary>
    public double Limit { get; private set; }

    /// <summary>Largest static force along an axis that a task's gains give, N.</summary>
    public static double PushOf(in TaskLimits task) =>
        task.TranslationalStiffness * Math.Max(task.TranslationalClip.X, Math.Max(task.TranslationalClip.Y, task.TranslationalClip.Z));

    public void Reset() => _heldMs = 0;

    public void Update(ArmEstimate arm, in TaskLimits task, bool expected, int elapsedMs)
    {
        double force = arm.O_F_ext.Linear.Length;
        if (!(force <= task.ContactForce))
            _heldMs = ReleaseMs;
        else if (force <= ReleaseShare * task.ContactForce)
            _heldMs = Math.Max(0, _heldMs - elapsedMs);
        double above = arm.Tool.P.Z - task.BoxCentre.Z - task.ContactZoneHeight;
        Near = _heldMs > 0 || expected || !(above > 0);
        double slow = Slow(task, arm.ReflectedMass());
        Limit = Near ? slow : Math.Min(task.SpeedFree, Math.Sqrt(slow * slow + 2 * ApproachDeceleration * above));
    }

    /// <summary>Damps a tool that is faster than the slow limit where contact is felt or expected.</summary>
    public bool Govern(ref JointVector tau, ArmEstimate arm)
    {
        var velocity = arm.Twist.Linear;
        double speed = velocity.Length;
        double brake = Near ? SpeedGovernor.Force(speed, Limit) : 0;
        if (!(brake > 0))
            return false;
        tau += arm.jacobian.TransposeTimes(Vector6.From(velocity * (-brake / speed), Vec3.Zero));
        return true;
    }

    private double Slow(in TaskLimits task, double mass)
    {
        double push = PushOf(task);
        double strike = ImpactBound.SpeedFor(limits.Configuration.ImpactForce, MassMargin * mass, limits.Configuration.ContactStiffness, push);
        return Math.Min(task.SpeedNearContact, SpeedGovernor.LimitFor(strike, push, task.TranslationalDamping));
    }
}
