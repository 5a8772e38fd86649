using Warmstart.Loop;
using Warmstart.Loop.Control;
using Warmstart.Robot;
using Warmstart.Simulation.Tests.Support;

namespace Warmstart.Simulation.Tests.Laws;

/// <summary>Every law of the tick, with the delays and rotor inertias that a real arm may have, kicked and left alone.</summary>
public sealed class LawStabilityTests
{
    private const double Rest = 2e-3; // rad/s
    private static readonly Vector6 s_kick = Vector6.From(new Vec3(8, -8, 8), new Vec3(0.6, 0.6, -0.6));

    public static TheoryData<int, double> Arms => new() { { 1, 1 }, { 2, 1 }, { 1, 0.5 }, { 2, 0.5 } };

    [Theory]
    [MemberData(nameof(Arms))]
    public void Cartesian_impedance_comes_to_rest_after_a_kick(int delay, double rotorInertia)
    {
        var rig = Following(delay, rotorInertia);
        rig.Push(s_kick, 50);
        rig.Run(2000);
        Assert.InRange(rig.Restlessness(), 0, Rest);
        Assert.True(rig.Result.Faults.IsEmpty, $"{rig.Result.Faults}");
    }

    [Theory]
    [MemberData(nameof(Arms))]
    public void The_stiffer_published_gains_come_to_rest_as_well(int delay, double rotorInertia)
    {
        var rig = Following(delay, rotorInertia, stiffness: 3000, rotation: 300, rotationDamping: 9);
        rig.Push(s_kick, 50);
        rig.Run(2000);
        Assert.InRange(rig.Restlessness(), 0, Rest);
    }

    [Theory]
    [MemberData(nameof(Arms))]
    public void An_integral_part_takes_away_what_friction_leaves_and_stays_calm(int delay, double rotorInertia)
    {
        double without = Miss(delay, rotorInertia, integral: 0);
        double with = Miss(delay, rotorInertia, integral: 20);
        Assert.True(without > 2e-4, $"{without} m: friction leaves nothing to take away");
        Assert.True(with < 0.5 * without, $"{with} m with, {without} m without");
    }

    [Theory]
    [MemberData(nameof(Arms))]
    public void Joint_impedance_comes_to_rest_after_a_motion_and_a_kick(int delay, double rotorInertia)
    {
        var rig = new TickOnPlant(Free(delay, rotorInertia)).Armed();
        rig.Order(TickOrderKind.Home, InverseKinematics.Home + new JointVector(0.3, 0.1, -0.2, 0.2, 0.1, -0.2, 0.3), 0.5);
        rig.Push(s_kick, 50);
        rig.Run(2000);
        Assert.Equal(ControlMode.Hold, rig.Result.Mode);
        Assert.InRange(rig.Restlessness(), 0, Rest);
    }

    [Theory]
    [MemberData(nameof(Arms))]
    public void A_pose_is_held_against_a_push_and_taken_up_again(int delay, double rotorInertia)
    {
        var rig = Following(delay, rotorInertia);
        Vec3 at = rig.Plant.O_T_EE.P;
        rig.Order(TickOrderKind.Hold);
        rig.Plant.Disturbance = Vector6.From(new Vec3(0, 10, 0), Vec3.Zero);
        rig.Run(1500);
        Assert.InRange((rig.Plant.O_T_EE.P - at).Y, 0.003, 0.007);
        rig.Plant.Disturbance = default;
        rig.Run(1500);
        Assert.InRange((rig.Plant.O_T_EE.P - at).Length, 0, 1e-3);
        Assert.InRange(rig.Restlessness(), 0, Rest);
        Assert.Equal(ControlMode.Follow, rig.Result.Mode);
    }

    [Theory]
    [MemberData(nameof(Arms))]
    public void A_guided_arm_goes_where_a_hand_pushes_it_and_stays_there(int delay, double rotorInertia)
    {
        var rig = new TickOnPlant(Free(delay, rotorInertia) with { JointFriction = 0.25 }).Armed();
        rig.Order(TickOrderKind.Guide);
        Vec3 at = rig.Plant.O_T_EE.P;
        rig.Push(Vector6.From(new Vec3(0, 8, 0), Vec3.Zero), 1000);
        rig.Run(1500);
        Vec3 there = rig.Plant.O_T_EE.P;
        Assert.True((there - at).Y > 0.05, $"{there - at}");
        rig.Run(1000);
        Assert.InRange((rig.Plant.O_T_EE.P - there).Length, 0, 0.01);
        Assert.Equal(ControlMode.Guided, rig.Result.Mode);
        Assert.True(rig.Result.Faults.IsEmpty, $"{rig.Result.Faults}");
    }

    [Fact]
    public void A_guided_arm_that_is_told_to_hold_is_braked_and_holds()
    {
        var rig = new TickOnPlant(Free(1, 1)).Armed();
        rig.Order(TickOrderKind.Guide);
        rig.Push(Vector6.From(new Vec3(0, 12, 0), Vec3.Zero), 600);
        Assert.True(rig.Plant.dq.MaxAbs > 0.1);
        Vec3 at = rig.Plant.O_T_EE.P;
        rig.Order(TickOrderKind.Hold);
        Assert.InRange((rig.Plant.O_T_EE.P - at).Length, 0, 0.05);
        rig.Run(500);
        Assert.Equal(ControlMode.Hold, rig.Result.Mode);
        Assert.InRange(rig.Restlessness(), 0, Rest);
    }

    [Fact]
    public void A_guided_arm_is_stopped_by_its_walls()
    {
        var rig = new TickOnPlant(Free(1, 1)).Armed();
        rig.Order(TickOrderKind.Guide);
        double nearest = double.PositiveInfinity;
        rig.Plant.Disturbance = Vector6.From(new Vec3(0, 20, 0), Vec3.Zero);
        for (int i = 0; i < 6000; i++)
        {
            rig.Run(1);
            for (int joint = 0; joint < JointVector.Length; joint++)
            {
                var limits = rig.Plant.Arm.Limits;
                nearest = Math.Min(nearest, Math.Min(rig.Plant.q[joint] - limits.q_min[joint], limits.q_max[joint] - rig.Plant.q[joint]));
            }
        }
        Assert.True(nearest > 0, $"{nearest} rad beyond a limit");
    }

    private static double Miss(int delay, double rotorInertia, double integral)
    {
        var parameters = Free(delay, rotorInertia) with { JointFriction = 0.25 };
        var rig = Following(parameters, integral: integral);
        Pose goal = new(rig.Plant.O_T_EE.R, rig.Plant.O_T_EE.P + new Vec3(0.03, -0.02, 0.02));
        rig.Aim(goal);
        rig.Run(4000);
        Assert.InRange(rig.Restlessness(), 0, Rest);
        return (rig.Plant.O_T_EE.P - goal.P).Length;
    }

    private static TickOnPlant Following(int delay, double rotorInertia, double stiffness = 2000, double rotation = 150, double rotationDamping = 7) =>
        Following(Free(delay, rotorInertia), stiffness, rotation, rotationDamping);

    private static TickOnPlant Following(
        PlantParameters parameters, double stiffness = 2000, double rotation = 150, double rotationDamping = 7, double integral = 0)
    {
        var rig = new TickOnPlant(parameters).Armed();
        rig.Task(task => task with
        {
            TranslationalStiffness = stiffness,
            RotationalStiffness = rotation,
            RotationalDamping = rotationDamping,
            TranslationalIntegral = integral,
            RotationalIntegral = integral / 20,
        });
        rig.Order(TickOrderKind.Follow);
        rig.Aim(rig.Plant.O_T_EE);
        rig.Run(300);
        return rig;
    }

    private static PlantParameters Free(int delay, double rotorInertia) =>
        PlantParameters.Ideal with { CommandDelay = delay, RotorInertia = rotorInertia, JointViscosity = 0.2 };
}
