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
}
