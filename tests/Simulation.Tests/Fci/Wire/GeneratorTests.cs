using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Simulation.Tests.Fci.Wire;

/// <summary>Each generator with each controller in each version, over sockets.</summary>
public sealed class GeneratorTests
{
    private const int Duration = 400;

    public static TheoryData<int> Versions => new(FciVersion.All.Select(v => (int)v.Number));

    [Theory, MemberData(nameof(Versions))]
    public void Joint_paths_are_led_in_every_version(int version)
    {
        using var rig = new WireRig(version);
        foreach (ControllerMode controller in new[] { ControllerMode.JointImpedance, ControllerMode.CartesianImpedance })
        {
            double from = rig.State.q_d[5];
            uint id = rig.Move(controller, MotionGeneratorMode.JointPosition);
            rig.Step(Duration, i => rig.Command.q_c[5] = from + 0.05 * Profile(i));
            Assert.Equal(FciStatus.Success, rig.Finish(id));
            id = rig.Move(controller, MotionGeneratorMode.JointVelocity);
            rig.Step(Duration, i => rig.Command.dq_c[5] = 50 * (Profile(i) - Profile(i - 1)));
            Assert.Equal(FciStatus.Success, rig.Finish(id));
            Assert.Equal(from + 0.1, rig.State.q_d[5], 5);
            Assert.Equal(from + 0.1, rig.State.q[5], 2);
        }
    }

    [Theory, MemberData(nameof(Versions))]
    public void Paths_of_the_end_effector_are_led_in_every_version(int version)
    {
        using var rig = new WireRig(version);
        foreach (ControllerMode controller in new[] { ControllerMode.JointImpedance, ControllerMode.CartesianImpedance })
        {
            double from = rig.State.O_T_EE_c[13];
            uint id = rig.Move(controller, MotionGeneratorMode.CartesianPosition);
            rig.Step(Duration, i => rig.Command.O_T_EE_c[13] = from + 0.02 * Profile(i));
            Assert.Equal(FciStatus.Success, rig.Finish(id));
            id = rig.Move(controller, MotionGeneratorMode.CartesianVelocity);
            rig.Step(Duration, i => rig.Command.O_dP_EE_c[1] = 20 * (Profile(i) - Profile(i - 1)));
            Assert.Equal(FciStatus.Success, rig.Finish(id));
            Assert.Equal(from + 0.04, rig.State.O_T_EE_d[13], 5);
            Assert.Equal(from + 0.04, rig.State.O_T_EE[13], 2);
        }
    }

    [Theory, InlineData(5), InlineData(10)]
    public void The_answer_of_the_inverse_kinematics_shows_in_the_desired_joints(int version)
    {
        using var rig = new WireRig(version);
        double x = rig.State.O_T_EE_c[12];
        rig.Move(MotionGeneratorMode.CartesianPosition);
        rig.Step(Duration / 2, i => rig.Command.O_T_EE_c[12] = x + 0.02 * Profile(i));
        var arm = new ArmKinematics(version == 5 ? ArmModel.Fer : ArmModel.Fr3);
        arm.Set(JointVector.From(rig.State.q_d));
        Pose desired = arm.Tool(Pose.FromColumnMajor(rig.State.F_T_EE));
        Assert.Equal(rig.Command.O_T_EE_c[12], desired.P.X, 6);
        Assert.Equal(rig.State.O_T_EE_c[12], rig.State.O_T_EE_d[12], 6);
        Assert.NotEqual(0, rig.State.dq_d[3]);
        Assert.NotEqual(0, rig.State.ddq_d[3]);
        Assert.NotEqual(0, rig.State.O_dP_EE_c[0]);
        Assert.NotEqual(0, rig.State.O_ddP_EE_c[0]);
    }

    [Theory, InlineData(5), InlineData(10)]
    public void An_elbow_is_led_while_the_end_effector_stands_still(int version)
    {
        using var rig = new WireRig(version);
        Double16 pose = rig.State.O_T_EE_c;
        double elbow = rig.State.elbow_c[0];
        uint id = rig.Move(MotionGeneratorMode.CartesianPosition);
        rig.Command.valid_elbow = true;
        rig.Step(Duration, i => rig.Command.elbow_c[0] = elbow + 0.05 * Profile(i));
        Assert.Equal(elbow + 0.05, rig.State.elbow_c[0], 6);
        Assert.Equal(elbow + 0.05, rig.State.elbow_d[0], 5);
        Assert.Equal(FciStatus.Success, rig.Finish(id));
        for (int i = 0; i < 16; i++)
            Assert.Equal(pose[i], rig.State.O_T_EE_d[i], 5);
    }

    [Fact]
    public void A_path_with_torques_of_the_client_moves_only_what_is_desired()
    {
        using var rig = new WireRig(5);
        double q = rig.State.q[3];
        uint id = rig.Move(ControllerMode.ExternalController, MotionGeneratorMode.JointVelocity);
        rig.Step(Duration, i =>
        {
            rig.Command.dq_c[3] = 50 * (Profile(i) - Profile(i - 1));
            rig.Command.tau_J_d = default;
        });
        Assert.Equal(q + 0.05, rig.State.q_d[3], 4);
        Assert.Equal(q, rig.State.q[3], 2);
        Assert.Equal(FciStatus.Success, rig.Finish(id));
    }

    [Fact]
    public void The_desired_position_of_an_idle_robot_is_where_it_holds()
    {
        using var rig = new WireRig(10, parameters: new PlantParameters());
        Double7 before = rig.State.q_d;
        rig.Wait(50);
        for (int i = 0; i < 7; i++)
            Assert.Equal(before[i], rig.State.q_d[i]);
        Assert.Equal(0, rig.State.control_command_success_rate);
        Assert.Equal(ControllerMode.Other, rig.State.controller_mode);
    }

    [Fact]
    public void A_motion_does_not_start_from_a_singular_pose()
    {
        using var rig = new WireRig(5, start: new JointVector(0, 0, 0, -0.0705, 0, 0.0, 0.785));
        uint id = rig.Send(new MoveRequest { ControllerMode = ControllerMode.JointImpedance, MotionGeneratorMode = MotionGeneratorMode.CartesianPosition });
        Assert.Equal(FciStatus.MotionStarted, rig.Answer(id).Status);
        Assert.Equal(FciStatus.StartAtSingularPoseRejected, rig.Answer(id).Status);
        rig.Move(MotionGeneratorMode.JointPosition);
    }

    [Fact]
    public void A_second_motion_preempts_the_first()
    {
        using var rig = new WireRig(9);
        uint first = rig.Move(MotionGeneratorMode.JointPosition);
        rig.Step(10);
        rig.Move(MotionGeneratorMode.JointVelocity);
        Assert.Equal(FciStatus.Preempted, rig.Answer(first).Status);
    }

    // A path from 0 to 1 with rest at both ends (minimum jerk).
    private static double Profile(int step)
    {
        double s = Math.Clamp(step / (double)Duration, 0, 1);
        return s * s * s * (10 - 15 * s + 6 * s * s);
    }
}
