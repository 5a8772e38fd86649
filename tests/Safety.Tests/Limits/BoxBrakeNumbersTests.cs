using Warmstart.Robot;
using Warmstart.Safety.Limits;

namespace Warmstart.Safety.Tests.Limits;

/// <summary>The brake before the faces at points calculated apart from it (a third of the way of 6 m/s², 4 ms ahead), in a plain and in a turned box.</summary>
public sealed class BoxBrakeNumbersTests
{
    private static readonly MotionLimit s_limit = new(0.5, 6, 4500);
    private static readonly Vec3 s_half = new(0.1, 0.05, 0.2);

    public static TheoryData<Vec3, Vec3, Vec3, Vec3> Points() => new()
    {
        { new Vec3(0.09, 0, 0), new Vec3(0.199, 0, 0), new Vec3(5, 0, 0), new Vec3(-2.9000254972, 0, 0) },
        { new Vec3(0.09, 0, 0), new Vec3(0.194, 0, 0), new Vec3(5, 1, 0), new Vec3(2.3140341392, 1, 0) },
        { new Vec3(-0.09, 0, 0), new Vec3(-0.194, 0, 0), new Vec3(-5, 1, 0), new Vec3(-2.3140341392, 1, 0) },
        { new Vec3(-0.09, 0, 0), new Vec3(-0.1985, 0, 0), new Vec3(-5, 1, 2), new Vec3(2.3786090198, 1, 2) },
        { new Vec3(0.09, 0, 0), new Vec3(0.3, 0, 0), new Vec3(0, 5, 3), new Vec3(-3.4641016151, 4.2008402521, 2.5205041513) },
        { new Vec3(-0.09, 0, 0), new Vec3(-0.3, 0, 0), new Vec3(0, 5, 3), new Vec3(3.4641016151, 4.2008402521, 2.5205041513) },
        { new Vec3(0.09, 0, 0), new Vec3(0.199, 0, 0), new Vec3(-5, 0, 0), new Vec3(-3.4641016151, 0, 0) },
        { new Vec3(0.09, 0, 0), new Vec3(0.199, 0, 0), new Vec3(-3.2, 1, 0), new Vec3(-3.2, 1, 0) },
        { new Vec3(-0.09, 0, 0), new Vec3(-0.199, 0, 0), new Vec3(3.2, 1, 0), new Vec3(3.2, 1, 0) },
        { new Vec3(0, 0.049, 0), new Vec3(0, 0.05, 0), new Vec3(0, 9, 0), new Vec3(0, 9, 0) },
        { new Vec3(0, -0.049, 0), new Vec3(0, -0.06, 0), new Vec3(1, -9, 1), new Vec3(0.65858555994, 3.4641016151, 0.65858555994) },
        { new Vec3(0, 0.04999, 0), new Vec3(0, 0, 0), new Vec3(0, 4, 0), new Vec3(0, 0, 0) },
        { new Vec3(0, 0, 0.199), new Vec3(0, 0, 0.0578), new Vec3(1, 1, 1), new Vec3(1, 1, -2.7785496374) },
        { new Vec3(0, 0, -0.199), new Vec3(0, 0, -0.0578), new Vec3(1, 1, -1), new Vec3(1, 1, 2.7785496374) },
        { new Vec3(0.1, 0.05, 0.2), new Vec3(0.1, 0.1, 0.1), new Vec3(9, 9, 9), new Vec3(-3.4641016151, -3.4641016151, -3.4641016151) },
        { new Vec3(-0.1, -0.05, -0.2), new Vec3(-0.1, -0.1, -0.1), new Vec3(-9, -9, -9), new Vec3(3.4641016151, 3.4641016151, 3.4641016151) },
        { new Vec3(0.12, 0, 0), new Vec3(0, 0, 0), new Vec3(4, 0, 0), new Vec3(0, 0, 0) },
        { new Vec3(0.12, 0, 0), new Vec3(-0.001, 0, 0), new Vec3(4, 0, 0), new Vec3(1, 0, 0) },
        { new Vec3(0.2, 0, 0), new Vec3(-0.1, 0, 0), new Vec3(-4, 2, 1), new Vec3(-4, 2, 1) },
        { new Vec3(0, 0, 0), new Vec3(0.4, 0, 0), new Vec3(100, 0, 0), new Vec3(100, 0, 0) },
        { new Vec3(0.05, 0, 0), new Vec3(0.445, 0, 0), new Vec3(6, 0, 0), new Vec3(4.8026233805, 0, 0) },
        { new Vec3(0.09, 0.045, 0), new Vec3(0.1955, 0.3, 0), new Vec3(1, 0, 5.9), new Vec3(0.61765115237, -3.4641016151, 4.8598875557) },
        { new Vec3(-0.09, 0.045, 0), new Vec3(-0.1955, 0.3, 0), new Vec3(-1, 0, 5.9), new Vec3(-0.61765115237, -3.4641016151, 4.8598875557) },
        { new Vec3(-0.09, 0.045, 0), new Vec3(-0.197, 0.3, 0), new Vec3(-1, 0, 5.9), new Vec3(0.81437361519, -3.4641016151, 4.8308172823) },
        { new Vec3(0.09, 0.045, 0), new Vec3(0.197, 0.3, 0), new Vec3(1, 0, 5.9), new Vec3(-0.81437361519, -3.4641016151, 4.8308172823) },
        { new Vec3(0.09, 0.045, 0), new Vec3(0.199, 0.12, 0), new Vec3(5, 5, 5), new Vec3(-2.9000254972, 3.4641016151, 3.4641016151) },
    };

    [Theory]
    [MemberData(nameof(Points))]
    public void At_a_point_the_allowed_acceleration_is_known(Vec3 position, Vec3 velocity, Vec3 wanted, Vec3 expected)
    {
        foreach (var turn in (Quat[])[Quat.Identity, new Quat(0.1, 0.2, 0.3, Math.Sqrt(0.86))])
        {
            var box = new WorkspaceBox(new Vec3(0.4, -0.2, 0.3), turn, s_half, new Vec3(1, 1, 1));
            var allowed = BoxBrake.Limit(box.Centre + turn.Rotate(position), turn.Rotate(velocity), turn.Rotate(wanted), box, s_limit, 1e-3);
            Assert.InRange((allowed - turn.Rotate(expected)).Length, 0, 1e-8);
        }
    }
}
