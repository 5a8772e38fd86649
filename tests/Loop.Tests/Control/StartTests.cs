using Warmstart.Loop.Control;
using Warmstart.Safety.Start;

namespace Warmstart.Loop.Tests.Control;

public sealed class StartTests
{
    public static TheoryData<string, StartProblem> Disagreements() => new()
    {
        { "joint", StartProblem.JointsOff },
        { "pose", StartProblem.PoseOff },
        { "force", StartProblem.ForceResidual },
        { "torque", StartProblem.TorqueResidual },
        { "nan", StartProblem.NoState },
    };

    [Theory]
    [MemberData(nameof(Disagreements))]
    public void A_robot_that_disagrees_with_itself_is_not_armed_and_gets_no_command(string what, StartProblem problem)
    {
        var rig = new ArmRig { Tamper = r => Spoil(r, what) };
        rig.Armed();
        Assert.Equal(problem, rig.Tick.StartProblem);
        Assert.Equal(TickAction.Idle, rig.Result.Action);
        rig.InMotion = false;
        rig.Tamper = null;
        rig.Run(50);
        rig.Order(TickOrderKind.Reset);
        rig.Run(5);
        rig.Armed();
        Assert.Equal((TickAction.Continue, ControlMode.Hold), (rig.Result.Action, rig.Result.Mode));
    }

    private static void Spoil(ArmRig rig, string what)
    {
        switch (what)
        {
            case "joint": rig.State.q_d[2] += 0.03; break;
            case "pose": rig.State.O_T_EE_d[12] += 0.006; break;
            case "force": rig.State.O_F_ext_hat_K[1] = 31; break;
            case "torque": rig.State.tau_ext_hat_filtered[1] = -26; break;
            default: rig.State.dq[3] = double.NaN; break;
        }
    }
}
