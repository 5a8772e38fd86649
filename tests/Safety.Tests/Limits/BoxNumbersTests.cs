using Warmstart.Robot;
using Warmstart.Safety.Limits;

namespace Warmstart.Safety.Tests.Limits;

/// <summary>The box at points worked out by hand, plain and turned.</summary>
public sealed class BoxNumbersTests
{
    private static readonly Quat[] s_turns = [Quat.Identity, new Quat(0.1, 0.2, 0.3, Math.Sqrt(0.86))];

    [Theory]
    [InlineData(0.15, 0, 0, 0.05)]
    [InlineData(-0.15, 0, 0, 0.05)]
    [InlineData(0, 0.25, 0, 0.05)]
    [InlineData(0, -0.25, 0, 0.05)]
    [InlineData(0, 0, 0.35, 0.05)]
    [InlineData(0, 0, -0.35, 0.05)]
    [InlineData(0.11, 0.22, 0.33, 0.03)]
    [InlineData(0.13, 0.22, 0.31, 0.03)]
    [InlineData(0.11, 0.23, 0.31, 0.03)]
    [InlineData(0.09, 0.19, 0.29, 0)]
    public void Outside_is_the_farthest_axis_and_a_clamp_ends_on_the_face(double x, double y, double z, double outside)
    {
        foreach (var turn in s_turns)
        {
            var box = Box(turn);
            var (position, orientation) = (box.Centre + turn.Rotate(new Vec3(x, y, z)), turn);
            Assert.Equal(outside, box.Outside(position), 12);
            Assert.Equal(outside > 0, box.Clamp(ref position, ref orientation));
            var face = new Vec3(Math.Clamp(x, -0.1, 0.1), Math.Clamp(y, -0.2, 0.2), Math.Clamp(z, -0.3, 0.3));
            Assert.InRange((position - box.Centre - turn.Rotate(face)).Length, 0, 1e-12);
            Assert.Equal(turn, orientation);
        }
    }

    [Theory]
    [InlineData(0.5, 0, 0)]
    [InlineData(-0.5, 0, 0)]
    [InlineData(0, 0.6, 0)]
    [InlineData(0, -0.6, 0)]
    [InlineData(0, 0, 0.7)]
    [InlineData(0, 0, -0.7)]
    [InlineData(0.35, 0.45, 0.55)]
    [InlineData(0.25, 0.35, 0.45)]
    public void Each_angle_is_clamped_to_its_own_bound(double roll, double pitch, double yaw)
    {
        foreach (var turn in s_turns)
        {
            var box = Box(turn);
            var (position, orientation) = (box.Centre, turn * Quat.FromRpy(new Vec3(roll, pitch, yaw)));
            var bound = new Vec3(Math.Clamp(roll, -0.3, 0.3), Math.Clamp(pitch, -0.4, 0.4), Math.Clamp(yaw, -0.5, 0.5));
            Assert.Equal(bound != new Vec3(roll, pitch, yaw), box.Clamp(ref position, ref orientation));
            Assert.InRange(Quat.Angle(orientation, turn * Quat.FromRpy(bound)), 0, 1e-7);
            Assert.Equal(box.Centre, position);
            Assert.Equal(1, orientation.NormSquared, 12);
        }
    }

    [Theory]
    [InlineData(0.9e-10, false)]
    [InlineData(1.1e-10, true)]
    public void Rounding_moves_nothing(double over, bool moves)
    {
        var box = Box(Quat.Identity) with { Centre = Vec3.Zero };
        var (position, orientation) = (new Vec3(0.1 + over, 0, 0), Quat.Identity);
        Assert.Equal(moves, box.Clamp(ref position, ref orientation));
        (position, orientation) = (Vec3.Zero, Quat.FromRpy(new Vec3(0, 0, 0.5 + over)));
        Assert.Equal(moves, box.Clamp(ref position, ref orientation));
    }

    [Fact]
    public void What_is_no_number_is_clamped_to_the_middle()
    {
        var box = Box(s_turns[1]);
        var (position, orientation) = (new Vec3(double.NaN, 0, 0), s_turns[1]);
        Assert.True(box.Clamp(ref position, ref orientation));
        Assert.Equal(box.Centre, position);
        orientation = new Quat(double.NaN, 0, 0, 1);
        Assert.True(box.Clamp(ref position, ref orientation));
        Assert.InRange(Quat.Angle(orientation, s_turns[1]), 0, 1e-7);
    }

    private static WorkspaceBox Box(Quat turn) => new(new Vec3(0.4, -0.2, 0.3), turn, new Vec3(0.1, 0.2, 0.3), new Vec3(0.3, 0.4, 0.5));
}
