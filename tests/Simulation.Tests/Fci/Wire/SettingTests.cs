using Warmstart.Protocol.Fci;
using Warmstart.Robot;
using Warmstart.Simulation.Fci;

namespace Warmstart.Simulation.Tests.Fci.Wire;

/// <summary>Setters that change how the robot behaves, models, and asynchronous targets, over sockets.</summary>
public sealed class SettingTests
{
    [Fact]
    public void A_softer_joint_gives_way_further()
    {
        double stiff = Yield(ControllerMode.JointImpedance, new SetterRequest(FciCommand.SetJointImpedance, [3000, 3000, 3000, 2500, 2500, 2000, 2000]));
        double soft = Yield(ControllerMode.JointImpedance, new SetterRequest(FciCommand.SetJointImpedance, [300, 300, 300, 250, 250, 200, 200]));
        Assert.InRange(soft / stiff, 7, 13);
    }

    [Fact]
    public void The_hand_gives_way_by_its_Cartesian_stiffness()
    {
        double yield = Yield(ControllerMode.CartesianImpedance, new SetterRequest(FciCommand.SetCartesianImpedance, [1000, 1000, 1000, 100, 100, 100]));
        // 20 N against 1000 N/m, and a little against the springs that keep the elbow.
        Assert.InRange(yield, 0.014, 0.021);
    }

    [Theory]
    [InlineData(14250)]
    [InlineData(6000)]
    public void The_highest_joint_stiffness_is_held_without_swinging(double stiffness)
    {
        using var rig = new WireRig(5, parameters: new PlantParameters());
        double[] values = [.. Enumerable.Repeat(stiffness, 7)];
        Assert.Equal(FciStatus.Success, rig.Ask(new SetterRequest(FciCommand.SetJointImpedance, values)).Status);
        rig.Move(MotionGeneratorMode.JointPosition);
        rig.Step(500);
        Assert.Equal(RobotMode.Move, rig.State.robot_mode);
        for (int i = 0; i < 7; i++)
            Assert.InRange(rig.State.dq[i], -0.01, 0.01);
    }

    [Fact]
    public void A_low_cutoff_smooths_what_the_client_jumps()
    {
        using var rig = new WireRig(5);
        Assert.Equal(FciStatus.Success, rig.Ask(new SetterRequest(FciCommand.SetFilters, [1, 1, 1, 1, 1000])).Status);
        double q = rig.State.q_d[6];
        rig.Move(MotionGeneratorMode.JointPosition);
        rig.Step(1, _ => rig.Command.q_c[6] = q + 0.001);
        Assert.Equal(RobotMode.Move, rig.State.robot_mode);
        Assert.InRange(rig.State.q_d[6] - q, 1e-6, 1e-5);
    }

    [Fact]
    public void Version_3_sets_the_end_effector_in_the_flanges_frame()
    {
        using var rig = new WireRig(3);
        double[] frame = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0.2, 1];
        Assert.Equal(FciStatus.Success, rig.Ask(new SetterRequest(FciCommand.SetNEToEE, frame)).Status);
        rig.Wait(2);
        for (int i = 0; i < 16; i++)
            Assert.Equal(frame[i], rig.State.F_T_EE[i], 9);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(9)]
    public void The_model_library_is_the_users_or_an_error(int version)
    {
        byte[] library = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 31))];
        using (var without = new WireRig(version))
            Assert.Equal(FciStatus.Error, without.Ask(new ModelLibraryRequest(0, 0)).Status);
        using var rig = new WireRig(version, new RobotOptions { ModelLibrary = library });
        FciResponse response = rig.Ask(new ModelLibraryRequest(0, 0));
        Assert.Equal(FciStatus.Success, response.Status);
        Assert.True(response.Payload.Span.SequenceEqual(library));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(10)]
    public void The_description_of_either_arm_is_served_where_the_version_has_it(int version)
    {
        using var rig = new WireRig(version, new RobotOptions { Urdf = UrdfWriter.Write(ArmModel.Fer) }, arm: ArmModel.Fer);
        string urdf = System.Text.Encoding.UTF8.GetString(rig.Ask(new EmptyRequest(FciCommand.GetRobotModel)).Payload.Span);
        Assert.Equal(7, urdf.Split("<position_based_velocity_limits").Length - 1);
        Assert.DoesNotContain("deceleration_limit=\"0\"", urdf, StringComparison.Ordinal);
    }

    [Fact]
    public void Targets_that_come_when_they_come_are_gone_to()
    {
        using var rig = new WireRig(10);
        Double7 from = rig.State.q_d;
        uint id = rig.Move(ControllerMode.JointImpedance, MotionGeneratorMode.JointPosition, Asynchronous);
        rig.Step(1, _ => Shift(rig, from, 0.1));
        rig.Wait(2000);
        Assert.Equal(RobotMode.Move, rig.State.robot_mode);
        for (int i = 0; i < 7; i++)
        {
            Assert.Equal(from[i] + 0.1, rig.State.q_d[i], 4);
            Assert.Equal(from[i] + 0.1, rig.State.q[i], 2);
        }
        rig.Step(1, _ => Shift(rig, from, 0));
        rig.Wait(100);
        Assert.Equal(FciStatus.Success, rig.Finish(id));
        Assert.Equal(RobotMode.Idle, rig.State.robot_mode);
    }

    [Theory]
    [InlineData(9.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    public void Targets_with_a_velocity_that_the_arm_has_not_are_refused(double velocity)
    {
        using var rig = new WireRig(10);
        var most = default(Double7);
        most[2] = velocity;
        var move = new MoveRequest
        {
            ControllerMode = ControllerMode.JointImpedance,
            MotionGeneratorMode = MotionGeneratorMode.JointPosition,
            UseAsynchronousGenerator = true,
            MaximumVelocity = most,
        };
        Assert.Equal(FciStatus.InvalidArgumentRejected, rig.Ask(move).Status);
    }

    private static MoveRequest Asynchronous(MoveRequest move) => new()
    {
        ControllerMode = move.ControllerMode,
        MotionGeneratorMode = move.MotionGeneratorMode,
        UseAsynchronousGenerator = true,
    };

    private static void Shift(WireRig rig, in Double7 from, double by)
    {
        for (int i = 0; i < 7; i++)
            rig.Command.q_c[i] = from[i] + by;
    }

    // How far the hand moves sideways under 20 N, m.
    private static double Yield(ControllerMode controller, SetterRequest stiffness)
    {
        using var rig = new WireRig(5);
        Assert.Equal(FciStatus.Success, rig.Ask(stiffness).Status);
        rig.Move(controller, MotionGeneratorMode.JointPosition);
        double y = rig.State.O_T_EE[13];
        rig.Control("""{"cmd":"set","name":"disturbance","value":[0,20,0,0,0,0]}""");
        rig.Step(1500);
        Assert.Equal(RobotMode.Move, rig.State.robot_mode);
        return Math.Abs(rig.State.O_T_EE[13] - y);
    }
}
