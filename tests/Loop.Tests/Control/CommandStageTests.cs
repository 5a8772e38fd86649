using Warmstart.Loop.Control;
using Warmstart.Robot;
using Warmstart.Safety;
using Warmstart.Safety.Limits;

namespace Warmstart.Loop.Tests.Control;

public sealed class CommandStageTests
{
    private readonly LimitsTable _limits = new(ArmModel.Fr3, new LimitsConfiguration());
    private readonly ArmEstimate _arm = new(ArmModel.Fr3) { q = ArmRig.Home };

    [Fact]
    public void The_safe_command_ramps_from_the_last_sent_torque_towards_damping_within_the_rate()
    {
        var stage = new CommandStage(_limits) { Last = JointVector.Filled(5) };
        _arm.dq = JointVector.Filled(0.1);
        for (int i = 0; i < 20; i++)
        {
            _arm.tau_J_d = stage.Last;
            var before = stage.Last;
            var tau = stage.Safe(_arm);
            Assert.True((tau - before).MaxAbs <= _limits.TorqueStep[0] + 1e-12);
        }
        Assert.True((stage.Last - JointImpedance.Damping(_arm.dq)).MaxAbs < 1e-9);
        Assert.True(stage.Clamps.HasFlag(ClampSet.SafeCommand));
    }

    [Fact]
    public void A_torque_that_the_robot_claims_and_we_never_sent_is_not_followed()
    {
        var stage = new CommandStage(_limits);
        stage.Begin(default);
        foreach (double claim in (double[])[3, -60, 500])
        {
            var before = stage.Last;
            _arm.tau_J_d = JointVector.Filled(claim);
            var tau = stage.Finish(JointVector.Filled(2), _arm, ClampSet.None);
            Assert.True((tau - before).MaxAbs <= _limits.TorqueStep[0]);
            Assert.False(stage.CheckFailed);
        }
    }

    [Fact]
    public void A_torque_of_ours_that_the_robot_still_runs_on_is_followed()
    {
        var stage = new CommandStage(_limits);
        var sent = SendTwelve(stage);
        _arm.tau_J_d = sent[5];
        Assert.True((stage.Finish(JointVector.Filled(12), _arm, ClampSet.None) - sent[5]).MaxAbs <= _limits.TorqueStep[0]);
    }

    [Theory]
    [InlineData(0.2268)]
    [InlineData(double.NaN)]
    public void A_wrong_number_in_one_joint_does_not_lead_away_from_what_the_robot_runs_on(double wrong)
    {
        var stage = new CommandStage(_limits);
        stage.Begin(default);
        for (int i = 0; i < 100; i++)
        {
            _arm.tau_J_d = default;
            if (i > 80)
                _arm.tau_J_d[i % 3] = wrong;
            var tau = stage.Finish(JointVector.Filled(10), _arm, ClampSet.None);
            Assert.True(tau.MaxAbs <= _limits.TorqueStep[0], $"{tau.MaxAbs} Nm in tick {i}, while the robot runs on 0");
        }
    }

    [Fact]
    public void The_joints_that_are_right_tell_which_command_the_robot_runs_on()
    {
        var stage = new CommandStage(_limits);
        var sent = SendTwelve(stage);
        _arm.tau_J_d = sent[8];
        (_arm.tau_J_d[0], _arm.tau_J_d[2], _arm.tau_J_d[5]) = (sent[2][0], 0, -1e300);
        Assert.True((stage.Finish(JointVector.Filled(12), _arm, ClampSet.None) - sent[8]).MaxAbs <= _limits.TorqueStep[0]);
    }

    [Theory]
    [InlineData(1e-7)]
    [InlineData(4e-6)]
    public void A_lost_command_counts_however_little_it_differed_from_the_one_that_the_robot_runs_on(double difference)
    {
        var stage = new CommandStage(_limits);
        double running = _limits.tau_max[0] / 2;
        stage.Begin(JointVector.Filled(running));
        _arm.tau_J_d = stage.Last;
        var robot = stage.Last;
        stage.Finish(robot + JointVector.Filled(difference), _arm, ClampSet.None);
        var tau = stage.Finish(JointVector.Filled(2 * running), _arm, ClampSet.None);
        Assert.True((tau - robot).MaxAbs <= _limits.TorqueStep[0], $"{(tau - robot).MaxAbs}");
    }

    [Fact]
    public void While_no_command_arrives_the_torque_stays_near_the_one_that_the_robot_runs_on()
    {
        var stage = new CommandStage(_limits);
        stage.Begin(JointVector.Filled(0.5));
        _arm.tau_J_d = JointVector.Filled(0.5);
        for (int i = 0; i < 200; i++)
            Assert.True((stage.Finish(JointVector.Filled(10), _arm, ClampSet.None) - _arm.tau_J_d).MaxAbs <= _limits.TorqueStep[0]);
    }

    [Fact]
    public void A_motion_never_begins_beyond_the_torque_limits()
    {
        var stage = new CommandStage(_limits);
        stage.Begin(JointVector.Filled(500));
        for (int i = 0; i < JointVector.Length; i++)
            Assert.True(Math.Abs(stage.Last[i]) <= _limits.tau_max[i]);
    }

    [Fact]
    public void A_torque_that_is_not_a_number_never_leaves()
    {
        var stage = new CommandStage(_limits);
        var tau = stage.Finish(JointVector.Filled(double.NaN), _arm, ClampSet.None);
        Assert.True(tau.IsFinite);
        Assert.True(tau.MaxAbs <= _limits.TorqueStep[0]);
    }

    [Fact]
    public void A_command_beyond_every_limit_fails_the_last_check_and_the_safe_one_goes_out()
    {
        var stage = new CommandStage(_limits) { Last = JointVector.Filled(double.NaN) };
        var tau = stage.Finish(JointVector.Filled(1), _arm, ClampSet.None);
        Assert.True(stage.CheckFailed);
        Assert.True(tau.IsFinite);
        Assert.True(stage.Clamps.HasFlag(ClampSet.SafeCommand));
        stage.Begin(default);
        Assert.False(stage.CheckFailed);
    }

    /// <summary>Twelve commands, each one more than the last, of a robot that runs on what it was sent.</summary>
    private List<JointVector> SendTwelve(CommandStage stage)
    {
        stage.Begin(default);
        var sent = new List<JointVector>();
        for (int i = 1; i <= 12; i++)
        {
            _arm.tau_J_d = stage.Last;
            sent.Add(stage.Finish(JointVector.Filled(i), _arm, ClampSet.None));
        }
        return sent;
    }
}
