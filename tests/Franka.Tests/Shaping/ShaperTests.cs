using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Franka.Tests.Shaping;

/// <summary>Shapers against a robot that takes every command and tells it back, as doubles (version 5) or floats (version 10).</summary>
public sealed class ShaperTests
{
    private const double Period = 1e-3;

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    public void Torques_never_pass_the_nominal_rate_even_where_the_robot_tells_floats(int version)
    {
        ICommandShaper shaper = Shapers(version, new ControlOptions { LimitRate = true, CutoffFrequency = 1000 }).Torque();
        var state = default(RobotState);
        var random = new Random(3);
        double largest = 0;
        var last = new double[7];
        for (int i = 0; i < 20_000; i++)
        {
            var command = default(RobotCommand);
            for (int j = 0; j < 7; j++)
                command.tau_J_d[j] = i / 500 % 2 == 0 ? 80 + random.NextDouble() : -80;
            shaper.Shape(state, ref command);
            for (int j = 0; j < 7; j++)
            {
                largest = Math.Max(largest, Math.Abs(command.tau_J_d[j] - last[j]) / Period);
                last[j] = command.tau_J_d[j];
                state.tau_J_d[j] = Told(version, last[j]);
            }
        }
        Assert.InRange(largest, 999.9, 1000);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    public void Joint_positions_stay_within_the_nominal_limits_whatever_is_wanted(int version)
    {
        CommandShapers shapers = Shapers(version, new ControlOptions { LimitRate = true });
        ArmLimits limits = Arm(version).Limits;
        ICommandShaper shaper = shapers.Motion(MotionGeneratorMode.JointPosition);
        JointVector start = new(0, -0.785, 0, -2.356, 0, 1.571, 0.785), q = start, dq = default, ddq = default;
        var random = new Random(4);
        for (int i = 0; i < 20_000; i++)
        {
            RobotState state = Tell(version, q, dq, ddq);
            var command = default(RobotCommand);
            for (int j = 0; j < 7; j++)
                command.q_c[j] = start[j] + (i / 400 % 2 == 0 ? 0.5 : -0.5) + random.NextDouble() * 0.1;
            shaper.Shape(state, ref command);
            JointVector next = command.q_c.ToVector(), velocity = (next - q) * (1 / Period), acceleration = (velocity - dq) * (1 / Period);
            JointVector jerk = (acceleration - ddq) * (1 / Period), most = limits.ddq_max, fastest = limits.dq_max;
            for (int j = 0; j < 7; j++)
            {
                Assert.True(Math.Abs(velocity[j]) <= fastest[j], $"step {i}, joint {j}: velocity {velocity[j]}");
                Assert.True(Math.Abs(acceleration[j]) <= most[j], $"step {i}, joint {j}: acceleration {acceleration[j]}, jerk {jerk[j]}");
            }
            (q, dq, ddq) = (next, velocity, acceleration);
        }
    }

    [Fact]
    public void Without_filter_and_limit_a_command_goes_out_as_it_is()
    {
        CommandShapers shapers = Shapers(10, new ControlOptions { CutoffFrequency = 1000 });
        var state = default(RobotState);
        Pose.Identity.CopyColumnMajor(state.O_T_EE_c);
        var command = new RobotCommand { valid_elbow = true };
        Pose.FromXyzRpy(new Vec3(0.3, 0.1, 0.5), new Vec3(3.1, 0.1, 0.2)).CopyColumnMajor(command.O_T_EE_c);
        (command.elbow_c[0], command.elbow_c[1]) = (0.1, -1);
        command.q_c[3] = 1.25;
        command.tau_J_d[3] = 33;
        RobotCommand before = command;
        foreach (MotionGeneratorMode generator in new[] { MotionGeneratorMode.JointPosition, MotionGeneratorMode.JointVelocity, MotionGeneratorMode.CartesianPosition, MotionGeneratorMode.CartesianVelocity })
            shapers.Motion(generator).Shape(state, ref command);
        shapers.Torque().Shape(state, ref command);
        Span<byte> sent = stackalloc byte[CommandCodec.LargestSize], wanted = stackalloc byte[CommandCodec.LargestSize];
        CommandCodec.Encode(FciVersion.Fr3, command, sent);
        CommandCodec.Encode(FciVersion.Fr3, before, wanted);
        Assert.True(sent.SequenceEqual(wanted));
    }

    [Fact]
    public void A_state_that_is_not_finite_sends_nothing()
    {
        CommandShapers shapers = Shapers(5, new ControlOptions { LimitRate = true });
        var state = default(RobotState);
        state.tau_J_d[2] = double.NaN;
        state.q_d[2] = double.NaN;
        state.O_T_EE_c[13] = double.NaN;
        var command = default(RobotCommand);
        Pose.Identity.CopyColumnMajor(command.O_T_EE_c);
        Assert.Throws<ArgumentException>(() => shapers.Torque().Shape(state, ref command));
        command = default;
        Assert.Throws<ArgumentException>(() => shapers.Motion(MotionGeneratorMode.JointPosition).Shape(state, ref command));
        Pose.Identity.CopyColumnMajor(command.O_T_EE_c);
        Assert.Throws<ArgumentException>(() => shapers.Motion(MotionGeneratorMode.CartesianPosition).Shape(state, ref command));
    }

    private static ArmModel Arm(int version) => version <= 5 ? ArmModel.Fer : ArmModel.Fr3;

    private static CommandShapers Shapers(int version, ControlOptions options) => new(FciVersion.Find(version)!, Arm(version).Limits, options);

    private static double Told(int version, double value) => version == 10 ? (float)value : value;

    private static RobotState Tell(int version, in JointVector q, in JointVector dq, in JointVector ddq)
    {
        var state = default(RobotState);
        for (int i = 0; i < 7; i++)
            (state.q_d[i], state.dq_d[i], state.ddq_d[i]) = (Told(version, q[i]), Told(version, dq[i]), Told(version, ddq[i]));
        return state;
    }
}
