using System.Text.Json;
using System.Text.Json.Nodes;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;
using Warmstart.Simulation.Fci;
using Warmstart.Simulation.Worlds;

namespace Warmstart.Simulation.Tests.Fci;

public sealed class PlantBehindInterfaceTests
{
    private static readonly JointVector Ready = new(0, -Math.PI / 4, 0, -3 * Math.PI / 4, 0, Math.PI / 2, Math.PI / 4);

    private readonly PlantBody _body = new(ArmModel.Fer, new PegWorld(), new PlantParameters(), Ready, seed: 1);
    private readonly FciRobot _robot;

    public PlantBehindInterfaceTests() => _robot = new FciRobot(_body, FciVersion.Fer, new RobotOptions());

    [Fact]
    public void An_idle_arm_stays_where_it_is()
    {
        Pass(3000);
        Assert.True((JointVector.From(_robot.State.q) - Ready).MaxAbs < 1e-3);
        Assert.Equal(RobotMode.Idle, _robot.State.robot_mode);
        Assert.Equal(3000UL, _robot.State.message_id);
    }

    [Fact]
    public void Without_a_told_load_gravity_is_compensated_but_for_the_peg()
    {
        Start();
        Drive(500, default);
        Assert.Equal(RobotMode.Move, _robot.State.robot_mode);
        Assert.True((JointVector.From(_robot.State.q) - Ready).MaxAbs < 5e-3);
    }

    [Fact]
    public void A_push_beyond_the_threshold_is_a_reflex_and_recovery_ends_at_rest()
    {
        _robot.Handle(1, CollisionBehavior.Uniform(20, 40, 10, 30).ToRequest());
        Start();
        Drive(10, default);
        Assert.Null(_body.Set("disturbance", Json("[0, 0, -60, 0, 0, 0]")));
        Drive(200, default);
        Assert.Equal(ErrorSet.Of(FciError.cartesian_reflex), _robot.State.errors);
        Assert.Null(_body.Set("disturbance", Json("[0, 0, 0, 0, 0, 0]")));
        Pass(500);
        _robot.Handle(2, new EmptyRequest(FciCommand.AutomaticErrorRecovery));
        Pass(1000);
        Assert.Equal(RobotMode.Idle, _robot.State.robot_mode);
        Assert.True(JointVector.From(_robot.State.dq).MaxAbs < 1e-2);
    }

    [Fact]
    public void A_swinging_arm_is_braked_when_its_motion_ends()
    {
        Start();
        RobotCommand command = default;
        for (int i = 1; i <= 80; i++)
        {
            command.tau_J_d[0] = Math.Min(i, 10);
            Drive(1, command);
        }
        Assert.True(Math.Abs(_robot.State.dq[0]) > 0.3, $"{_robot.State.dq[0]} rad/s, errors {_robot.State.errors}");
        _robot.Handle(3, new EmptyRequest(FciCommand.StopMove));
        Pass(1500);
        Assert.True(JointVector.From(_robot.State.dq).MaxAbs < 1e-2);
    }

    [Fact]
    public void The_count_of_milliseconds_survives_a_reset_of_the_world()
    {
        Pass(100);
        Assert.Null(_body.Set("reset", Json("4")));
        _robot.TakeUpBody();
        Pass(1);
        Assert.Equal(101UL, _robot.State.message_id);
    }

    [Theory]
    [InlineData("hole", "[0.4, 0.1, 0.2]")]
    [InlineData("clearance", "0.0002")]
    [InlineData("chamfer", "0.001")]
    [InlineData("joint_friction", "0.5")]
    [InlineData("rotor_inertia", "0.8")]
    [InlineData("command_delay", "2")]
    [InlineData("force_noise", "0")]
    [InlineData("torque_noise", "0")]
    [InlineData("friction", "0.4")]
    [InlineData("grasp_offset", "[0.001, 0, 0]")]
    [InlineData("vary", "12")]
    [InlineData("peak", "0")]
    public void The_world_can_be_changed_by_name(string name, string value)
    {
        Assert.Null(_body.Set(name, Json(value)));
        Pass(10);
        var answer = new JsonObject();
        _body.Describe(answer);
        Assert.False(answer["is_broken"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("hole", "[0.4, 0.1]")]
    [InlineData("hole", "[9, 9, 9]")]
    [InlineData("clearance", "-1")]
    [InlineData("clearance", "\"wide\"")]
    [InlineData("command_delay", "99")]
    [InlineData("reset", "-1")]
    [InlineData("disturbance", "null")]
    [InlineData("weather", "1")]
    public void What_is_not_allowed_is_refused_with_one_line(string name, string value)
    {
        string error = _body.Set(name, Json(value))!;
        Assert.Contains(name, error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error);
        Pass(10);
    }

    [Fact]
    public void A_step_with_the_plant_allocates_nothing()
    {
        Start();
        Drive(50, default);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Drive(500, default);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private void Start()
    {
        _robot.Handle(7, MoveRequest.Torque(FciVersion.Fer));
        Assert.Equal(RobotMode.Move, _robot.State.robot_mode);
    }

    private void Drive(int count, in RobotCommand command)
    {
        for (int i = 0; i < count; i++)
            _robot.Step(hasCommand: true, command);
    }

    private void Pass(int count)
    {
        for (int i = 0; i < count; i++)
            _robot.Step(hasCommand: false, default);
    }
}
