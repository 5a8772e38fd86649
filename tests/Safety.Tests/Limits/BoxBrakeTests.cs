using Warmstart.Robot;
using Warmstart.Safety.Limits;

namespace Warmstart.Safety.Tests.Limits;

public sealed class BoxBrakeTests
{
    private const double Dt = 1e-3;
    private static readonly MotionLimit s_limit = new(0.5, 6, 4500);
    private static readonly WorkspaceBox s_box = new(new Vec3(0.4, 0.1, 0.3), new Quat(0.1, 0.2, 0.3, Math.Sqrt(0.86)), new Vec3(0.1, 0.05, 0.2), new Vec3(1, 1, 1));

    [Fact]
    public void From_rest_inside_no_wish_drives_the_reference_through_a_face() => Wild.Check(wild =>
    {
        var (p, v, a) = (s_box.Centre + s_box.Orientation.Rotate(new Vec3(wild.Finite(0.1), wild.Finite(0.05), wild.Finite(0.2))), Vec3.Zero, Vec3.Zero);
        var wish = wild.AnyVec(100);
        double worst = 0;
        for (int i = 0; i < 300; i++)
        {
            if (i % 50 == 0)
                wish = wild.AnyVec(wild.Chance(0.5) ? 10 : 1e4);
            Step(ref p, ref v, ref a, wish);
            worst = Math.Max(worst, s_box.Outside(p));
        }
        return worst <= 1e-9;
    });

    [Fact]
    public void Outside_and_running_away_it_is_braked_and_what_is_wished_inwards_stays() => Wild.Check(wild =>
    {
        var out_ = new Vec3(0.1 + Math.Abs(wild.Finite(0.1)), wild.Finite(0.04), wild.Finite(0.1));
        var (p, v, a) = (s_box.Centre + s_box.Orientation.Rotate(out_), s_box.Orientation.Rotate(new Vec3(Math.Abs(wild.Finite(0.4)), 0, 0)), Vec3.Zero);
        double speed = v.Length;
        for (int i = 0; i < 200 && speed > 0; i++)
        {
            Step(ref p, ref v, ref a, s_box.Orientation.Rotate(new Vec3(wild.Finite(1e3), 0, 0)));
            double now = s_box.Orientation.Conjugate().Rotate(v).X;
            if (now > speed + 6.1e-3)
                return false;
            speed = Math.Max(0, now);
        }
        return s_box.Orientation.Conjugate().Rotate(v).X <= 1e-2;
    });

    [Fact]
    public void Far_from_a_face_a_wish_is_not_touched()
    {
        var wish = new Vec3(1, 2, 3);
        Assert.Equal(wish, BoxBrake.Limit(s_box.Centre, Vec3.Zero, wish, s_box, s_limit, Dt));
    }

    private static void Step(ref Vec3 p, ref Vec3 v, ref Vec3 a, Vec3 wish)
    {
        var wanted = BoxBrake.Limit(p, v, wish.IsFinite ? wish : Vec3.Zero, s_box, s_limit, Dt);
        var next = VectorLimiter.NextVelocity(v, a, wanted, s_limit, Dt, out _);
        (a, v) = ((next - v) * (1 / Dt), next);
        p += v * Dt;
    }
}
