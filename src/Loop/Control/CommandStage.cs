using Warmstart.Robot;
using Warmstart.Safety;
using Warmstart.Safety.Collision;
using Warmstart.Safety.Limits;

namespace Warmstart.Loop.Control;

/// <summary>The last stage of a tick: walls, magnitude, rate, check. Remembers what was sent, as doubles.</summary>
internal sealed class CommandStage(LimitsTable limits)
{
    private readonly SentTorques _sent = new();
    private JointVector _lower;
    private JointVector _upper;

    /// <summary>Torques last sent, Nm.</summary>
    public JointVector Last;

    /// <summary>Limiters that acted.</summary>
    public ClampSet Clamps { get; private set; }

    /// <summary>Whether the last check found a command outside its limits.</summary>
    public bool CheckFailed { get; private set; }

    /// <summary>A defect behind the limiters, for tests; null in every product.</summary>
    public TorqueSpoiler? Spoiler { get; set; }

    /// <summary>Starts from what the robot runs on.</summary>
    public void Begin(in JointVector tau_J_d)
    {
        for (int i = 0; i < JointVector.Length; i++)
            Last[i] = Math.Abs(tau_J_d[i]) <= limits.tau_max[i] ? tau_J_d[i] : 0;
        _sent.Begin(Last);
        CheckFailed = false;
    }

    /// <summary>Limits a computed torque; what cannot pass is replaced by the safe command.</summary>
    public JointVector Finish(JointVector tau, ArmEstimate arm, ClampSet clamps)
    {
        Clamps = clamps;
        if (JointWall.Repel(ref tau, arm.q, arm.dq, limits))
            Clamps |= ClampSet.JointWall;
        for (int i = 0; i < arm.Self.Count; i++)
        {
            if (SelfCollisionGovernor.Act(ref tau, arm.Self.Near(i), arm.dq))
                Clamps |= ClampSet.SelfCollision;
        }
        limits.VelocityBounds(arm.q, ref _lower, ref _upper);
        if (JointWall.Govern(ref tau, arm.dq, _lower, _upper, limits))
            Clamps |= ClampSet.VelocityGovernor;
        if (TorqueLimiter.Magnitude(ref tau, arm.gravity, limits))
            Clamps |= ClampSet.TorqueMagnitude;
        var running = _sent.Confirm(arm.tau_J_d, Last);
        if (TorqueLimiter.Rate(ref tau, Last, running, limits))
            Clamps |= ClampSet.TorqueRate;
        Spoiler?.Invoke(ref tau);
        CheckFailed = !Passes(tau, running);
        if (CheckFailed)
            return Safe(arm);
        Last = tau;
        _sent.Add(tau);
        return tau;
    }

    /// <summary>The last sent torque ramped towards −D·dq within the rate.</summary>
    public JointVector Safe(ArmEstimate arm)
    {
        Clamps |= ClampSet.SafeCommand;
        var tau = JointImpedance.Damping(arm.dq);
        TorqueLimiter.Magnitude(ref tau, arm.gravity, limits);
        TorqueLimiter.Rate(ref tau, Last, _sent.Confirm(arm.tau_J_d, Last), limits);
        Last = tau;
        _sent.Add(tau);
        return tau;
    }

    private bool Passes(in JointVector tau, in JointVector echo)
    {
        const double rounding = 1e-9;
        bool passes = true;
        for (int i = 0; i < JointVector.Length; i++)
        {
            double step = limits.TorqueStep[i] + rounding;
            bool small = Math.Abs(tau[i]) <= Math.Max(limits.tau_max[i], Math.Max(Math.Abs(Last[i]), Math.Abs(echo[i]))) + rounding;
            bool slow = Math.Abs(tau[i] - Last[i]) <= step || Math.Abs(tau[i] - echo[i]) <= step;
            passes &= small && slow;
        }
        return passes;
    }
}
