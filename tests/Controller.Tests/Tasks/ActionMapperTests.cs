using Warmstart.Controller.Tasks;
using Warmstart.Robot;

namespace Warmstart.Controller.Tests.Tasks;

public sealed class ActionMapperTests
{
    private readonly TaskDefinition _task = TaskFiles.Peg();
    private readonly TaskGeometry _geometry;
    private readonly ActionMapper _mapper;

    public ActionMapperTests()
    {
        _geometry = new TaskGeometry(_task);
        _mapper = new ActionMapper(_task, _geometry);
    }

    [Fact]
    public void The_zero_action_keeps_the_last_command()
    {
        Pose measured = _geometry.TipAt(new Vec3(0.01, 0.01, 0.03), 0.2);
        Pose commanded = _geometry.TipAt(new Vec3(0.014, 0.01, 0.03), 0.21);
        Pose next = _mapper.Next(commanded, measured, new float[6]);
        Assert.True((next.P - commanded.P).Length < 1e-12);
        Assert.True(Quat.Angle(next.Orientation, commanded.Orientation) < 1e-9);
    }

    [Fact]
    public void An_action_along_the_tip_goes_down_and_turns_nothing()
    {
        Pose tip = _geometry.TipAt(new Vec3(0, 0, 0.03), 0.4);
        Pose next = _mapper.Next(tip, tip, [0, 0, 0.25f, 0, 0, 0]);
        Assert.Equal(0.025, next.P.Z - _geometry.Hole.Z, 9);
        Assert.Equal(tip.P.X, next.P.X, 9);
        Assert.True(Quat.Angle(next.Orientation, tip.Orientation) < 1e-9);
    }

    [Fact]
    public void An_action_is_meant_in_the_axes_of_the_tip()
    {
        Pose tip = _geometry.TipAt(new Vec3(0, 0, 0.03), 0.4);
        Pose next = _mapper.Next(tip, tip, [0.2f, 0, 0, 0, 0, 0]);
        Vec3 expected = tip.P + tip.R * new Vec3(0.004, 0, 0);
        Assert.True((next.P - expected).Length < 1e-9);
    }

    [Fact]
    public void The_command_cannot_run_ahead_of_a_blocked_arm()
    {
        Pose measured = _geometry.TipAt(new Vec3(0.01, 0, 0.0), 0);
        Pose commanded = measured;
        for (int i = 0; i < 20; i++)
            commanded = _mapper.Next(commanded, measured, [1, 1, 1, 0, 0, 1]);
        Vec3 lead = commanded.P - measured.P;
        Assert.True(Math.Abs(lead.X) <= _task.Action.LeadM + 1e-12);
        Assert.True(Math.Abs(lead.Z) <= _task.Action.LeadM + 1e-12);
        Assert.True(Quat.Angle(commanded.Orientation, measured.Orientation) <= _task.Action.LeadRad + 1e-9);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, -1)]
    [InlineData(3, 1)]
    public void No_sequence_of_actions_leaves_the_box(int seed, int sign)
    {
        var draw = new Warmstart.Numerics.Randomness.SeededGenerator((ulong)seed);
        Pose tip = _geometry.TipAt(new Vec3(0, 0, 0.05), 0);
        float[] action = new float[6];
        for (int i = 0; i < 500; i++)
        {
            draw.FillUniform(action, -0.2f, 1f);
            for (int k = 0; k < 6; k++)
                action[k] *= sign;
            tip = _mapper.Next(tip, tip, action);
            AssertInBox(tip);
        }
    }

    [Fact]
    public void Actions_that_are_not_finite_move_nothing()
    {
        Pose tip = _geometry.TipAt(new Vec3(0, 0, 0.03), 0.1);
        Pose next = _mapper.Next(tip, tip, [float.NaN, float.NaN, 0, float.NaN, 0, 0]);
        Assert.True((next.P - tip.P).Length < 1e-12);
        Pose far = _mapper.Next(tip, tip, [float.PositiveInfinity, 0, 0, 0, 0, 0]);
        Assert.True((far.P - tip.P).Length <= 1.5 * _task.Action.LeadM);
    }

    private void AssertInBox(in Pose tip)
    {
        Vec3 d = tip.P - _geometry.Hole;
        Vec3 rpy = TaskGeometry.RpyOf(tip.R);
        Assert.True(Math.Abs(d.X) <= _task.Box.HalfWidthM + 1e-9 && Math.Abs(d.Y) <= _task.Box.HalfWidthM + 1e-9);
        Assert.InRange(d.Z, _task.Box.LowestM - 1e-9, _task.Box.HighestM + 1e-9);
        Assert.True(Math.Abs(rpy.X) <= _task.Box.TiltRad + 1e-9 && Math.Abs(rpy.Y) <= _task.Box.TiltRad + 1e-9);
        Assert.True(Math.Abs(rpy.Z) <= _task.Box.YawRad + 1e-9);
    }
}
