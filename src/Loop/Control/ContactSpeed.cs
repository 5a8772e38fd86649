using Warmstart.Loop.Seam;
using Warmstart.Robot;
using Warmstart.Safety.Limits;

namespace Warmstart.Loop.Control;

/// <summary>
/// The linear speed that is allowed now: slow where contact is felt or expected, so that a policy cannot slam. The reference obeys it, and damping
/// slows an arm that is faster than it; see <see cref="ImpactBound"/> for what the tool can then hit with.
/// </summary>
internal sealed class ContactSpeed
{
    private const int ReleaseMs = 200;
    private const double ReleaseShare = 0.7;
    private const double ApproachDeceleration = 1.0; // m/s²
    private const double GovernorDamping = 600; // Ns/m
    private const double Tolerance = 1.2;
    private int _heldMs;

    /// <summary>Whether the slow limit applies.</summary>
    public bool Near { get; private set; }

    /// <summary>The limit, m/s.</summary>
    public double Limit { get; private set; }

    public void Reset() => _heldMs = 0;

    public void Update(Vec3 tool, double force, in TaskLimits task, bool expected, int elapsedMs)
    {
        if (!(force <= task.ContactForce))
            _heldMs = ReleaseMs;
        else if (force <= ReleaseShare * task.ContactForce)
            _heldMs = Math.Max(0, _heldMs - elapsedMs);
        double above = tool.Z - task.BoxCentre.Z - task.ContactZoneHeight;
        Near = _heldMs > 0 || expected || !(above > 0);
        double slow = task.SpeedNearContact;
        Limit = Near ? slow : Math.Min(task.SpeedFree, Math.Sqrt(slow * slow + 2 * ApproachDeceleration * above));
    }

    /// <summary>Damps a tool that is faster than the slow limit where contact is felt or expected.</summary>
    public bool Govern(ref JointVector tau, ArmEstimate arm)
    {
        var velocity = arm.Twist.Linear;
        double speed = velocity.Length;
        double excess = speed - Tolerance * Limit;
        if (!Near || !(excess > 0))
            return false;
        tau += arm.jacobian.TransposeTimes(Vector6.From(velocity * (-GovernorDamping * excess / speed), Vec3.Zero));
        return true;
    }
}
