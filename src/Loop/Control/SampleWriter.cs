using Warmstart.Loop.Seam;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;
using Warmstart.Safety;

namespace Warmstart.Loop.Control;

/// <summary>Writes down a tick for the controller.</summary>
internal sealed class SampleWriter
{
    private double _peakForce;
    private long _episodeSetpoint;

    public void Write(
        ref LoopSample sample, in RobotState state, in TickInputs inputs, ArmEstimate arm, MotionPlan plan,
        in SafetyDecision decision, ControlMode mode, in JointVector torque, long nowNs, ClampSet clamps)
    {
        sample.RobotTimeMs = state.message_id;
        sample.HostNs = nowNs;
        (sample.q, sample.dq, sample.tau_J) = (arm.q, arm.dq, arm.tau_J);
        (sample.tau_J_d, sample.tau_ext, sample.O_dP_EE) = (torque, arm.tau_ext, arm.Twist);
        arm.Tool.CopyColumnMajor(sample.O_T_EE);
        sample.O_F_ext_hat_K = arm.O_F_ext;
        sample.K_F_ext_hat_K = Vector6.From(state.K_F_ext_hat_K);
        bool following = plan.Following;
        sample.ReferencePosition = following ? plan.Pose.Position : arm.Tool.P;
        sample.ReferenceOrientation = following ? plan.Pose.Orientation : arm.ToolOrientation;
        sample.SetpointSequence = following ? plan.Inbox.Sequence : 0;
        sample.CommandId = plan.OrderId;
        sample.SuccessRate = state.control_command_success_rate;
        sample.PeakForce = PeakForce(inputs.Setpoint, arm.O_F_ext.Linear.Length, following);
        sample.MotionProgress = plan.Mode == ControlMode.JointMotion ? plan.Path.Progress : 1;
        (sample.ComputeNs, sample.WakeNs, sample.LateCause) = (inputs.LastComputeNs, inputs.WakeNs, inputs.LateCause);
        (sample.Faults, sample.SafetyState, sample.StopCategory) = (decision.Faults, decision.State, decision.Category);
        (sample.ControlMode, sample.Clamps) = (mode, clamps);
        sample.NearContact = following && plan.Contact.Near ? (byte)1 : (byte)0;
        sample.RobotMode = (byte)state.robot_mode;
        (sample.RobotErrors, sample.LastMotionErrors) = (state.errors.Bits, state.reflex_reason.Bits);
    }

    private double PeakForce(in Setpoint setpoint, double force, bool following)
    {
        bool begins = (setpoint.Flags & SetpointFlags.EpisodeStart) != SetpointFlags.None && setpoint.Sequence != _episodeSetpoint;
        if (begins)
            _episodeSetpoint = setpoint.Sequence;
        if (begins || !following)
            _peakForce = 0;
        _peakForce = following && double.IsFinite(force) ? Math.Max(_peakForce, force) : _peakForce;
        return _peakForce;
    }
}
