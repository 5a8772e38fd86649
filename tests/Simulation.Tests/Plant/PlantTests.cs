using Warmstart.Protocol.Fci;
using Warmstart.Robot;
using Warmstart.Simulation.Contact;
using Warmstart.Simulation.Tests.Support;
using Warmstart.Simulation.Worlds;

namespace Warmstart.Simulation.Tests;

public sealed class PlantTests
{
    private static readonly PlantParameters s_quiet = new() { ForceNoise = 0, TorqueNoise = 0 };

    [Theory]
    [InlineData(1, 1.0)]
    [InlineData(2, 1.0)]
    [InlineData(1, 0.5)]
    [InlineData(2, 0.5)]
    public void The_published_gains_are_stable_with_delay(int delay, double rotorInertia) =>
        Assert.InRange(SpeedAfterAKick(delay, rotorInertia), 0, 1e-3);

    [Fact]
    public void Without_rotor_inertia_the_published_gains_are_not_stable() => Assert.True(SpeedAfterAKick(1, 0.01) > 0.05);

    [Fact]
    public void A_step_allocates_nothing_free_or_in_contact()
    {
        var run = new PegRun(new PegWorld(), new PlantParameters(), new Vec3(0.003, 0, 0.002));
        RobotState state = default;
        run.Descend(0.3, 0.02, -0.01);
        long before = GC.GetAllocatedBytesForCurrentThread();
        run.Descend(0.3, 0.02, -0.01);
        run.Plant.FillState(ref state);
        run.Plant.StepBraked();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(run.Plant.ContactCount > 0);
    }

    [Fact]
    public void A_torque_that_is_not_a_number_counts_as_zero_and_is_counted()
    {
        var plant = new Plant(ArmModel.Fr3, new PegWorld(), s_quiet);
        plant.Reset(InverseKinematics.Home, 0);
        for (int i = 0; i < 50; i++)
            plant.Step(new JointVector(double.NaN, 0, double.PositiveInfinity, 0, 0, 0, double.NegativeInfinity));
        Assert.Equal(50, plant.CommandsNotFinite);
        Assert.True(plant.q.IsFinite);
        Assert.Equal(0, (plant.q - InverseKinematics.Home).MaxAbs, 1e-9);
    }

    [Fact]
    public void Torques_are_cut_to_what_the_motors_give()
    {
        var plant = new Plant(ArmModel.Fr3, new PegWorld(), s_quiet with { CommandDelay = 0 });
        plant.Reset(InverseKinematics.Home, 0);
        plant.Step(JointVector.Filled(1e9));
        RobotState state = default;
        plant.FillState(ref state);
        Assert.Equal(1, plant.CommandsSaturated);
        Assert.Equal(87, state.tau_J_d[0]);
        Assert.Equal(12, state.tau_J_d[6]);
    }

    [Fact]
    public void A_command_takes_effect_after_its_delay()
    {
        foreach (int delay in new[] { 0, 1, 2, 7 })
        {
            var plant = new Plant(ArmModel.Fr3, new PegWorld(), s_quiet with { CommandDelay = delay });
            plant.Reset(InverseKinematics.Home, 0);
            int ticks = 0;
            while (plant.dq.MaxAbs < 1e-6)
            {
                plant.Step(JointVector.Filled(5));
                ticks++;
            }
            Assert.Equal(delay + 1, ticks);
        }
    }

    [Fact]
    public void Closed_brakes_stop_and_hold_the_arm()
    {
        var plant = new Plant(ArmModel.Fr3, new PegWorld(), s_quiet);
        plant.Reset(InverseKinematics.Home, 0);
        for (int i = 0; i < 100; i++)
            plant.Step(new JointVector(20, 0, 10, 0, 0, 0, 3));
        Assert.True(plant.dq.MaxAbs > 0.3);
        for (int i = 0; i < 200; i++)
            plant.StepBraked();
        JointVector held = plant.q;
        plant.Disturbance = Vector6.From(new Vec3(30, 0, 0), Vec3.Zero);
        for (int i = 0; i < 200; i++)
            plant.StepBraked();
        Assert.True((plant.q - held).MaxAbs < 1e-4);
    }

    [Fact]
    public void Joint_stops_hold_the_arm_in_its_range()
    {
        var plant = new Plant(ArmModel.Fr3, new PegWorld { Hole = new Vec3(0.5, 0, -1), TableZ = -1 }, s_quiet);
        plant.Reset(InverseKinematics.Home, 0);
        for (int i = 0; i < 4000; i++)
            plant.Step(new JointVector(15, 0, -10, 0, 6, 0, -4));
        for (int i = 0; i < JointVector.Length; i++)
            Assert.InRange(plant.q[i], plant.Arm.Limits.q_min[i] - 0.05, plant.Arm.Limits.q_max[i] + 0.05);
        Assert.False(plant.IsBroken);
    }

    [Fact]
    public void Kinetic_energy_is_kept_without_friction_and_only_falls_with_it()
    {
        Assert.InRange(EnergyAfterACoast(PlantParameters.Ideal, out _), 0.98, 1.02);
        Assert.True(EnergyAfterACoast(s_quiet, out bool rose) < 0.01);
        Assert.False(rose);
    }

    [Fact]
    public void A_push_shows_up_as_external_force_with_the_robots_sign()
    {
        var run = new PegRun(new PegWorld(), s_quiet with { JointFriction = 0 }, new Vec3(0, 0, 0.1));
        run.Plant.Disturbance = Vector6.From(new Vec3(5, -3, 2), Vec3.Zero);
        run.Hold(1);
        RobotState state = default;
        run.Plant.FillState(ref state);
        Assert.Equal(-5, state.O_F_ext_hat_K[0], 1e-3);
        Assert.Equal(3, state.O_F_ext_hat_K[1], 1e-3);
        Assert.Equal(-2, state.O_F_ext_hat_K[2], 1e-3);
        Pose k = Pose.FromColumnMajor(state.O_T_EE);
        Assert.Equal(k.R.TransposeTimes(new Vec3(-5, 3, -2)).Z, state.K_F_ext_hat_K[2], 1e-3);
        JacobianMatrix jacobian = default;
        run.Plant.Kinematics.JacobianAt(k.P, ref jacobian);
        JointVector external = jacobian.TransposeTimes(Vector6.From(new Vec3(-5, 3, -2), Vec3.Zero));
        for (int i = 0; i < JointVector.Length; i++)
            Assert.Equal(external[i], state.tau_ext_hat_filtered[i], 1e-2);
    }

    [Fact]
    public void At_rest_the_joint_sensors_read_gravity_and_what_touches()
    {
        var run = new PegRun(new PegWorld { Chamfer = 0 }, s_quiet with { JointFriction = 0, JointViscosity = 0 }, new Vec3(0.004, 0, 0.002));
        run.Descend(2, 0.02, -0.003);
        RobotState state = default;
        run.Plant.FillState(ref state);
        var dynamics = new ArmDynamics(run.Plant.Arm);
        dynamics.Set(run.Plant.q, run.Plant.dq);
        JointVector gravity = dynamics.Gravity();
        for (int i = 0; i < JointVector.Length; i++)
            Assert.Equal(gravity[i] + run.Plant.ExternalTorque[i], state.tau_J[i], 0.02);
        Assert.InRange(state.O_F_ext_hat_K[2], -6.5, -5.5);
    }

    [Fact]
    public void A_load_the_robot_was_not_told_about_pulls_the_arm_down_and_is_reported()
    {
        var run = new PegRun(new PegWorld(), s_quiet with { JointFriction = 0 }, new Vec3(0, 0, 0.1));
        EndEffectorConfiguration told = run.Plant.Configuration;
        run.Plant.Configure(told with { EndEffector = told.EndEffector with { Mass = told.EndEffector.Mass - 0.2 } });
        run.Hold(2);
        Assert.Equal(-0.2 * 9.81 / 2000, run.Plant.PegTip.P.Z - run.Start.P.Z, 1e-4);
        Assert.Equal(0.2 * 9.81, run.Plant.ExternalWrench.Linear.Z, 1e-2);
        Assert.Throws<ArgumentException>(() => run.Plant.Configure(told with { EE_T_K = new Pose(Mat3.Identity, new Vec3(double.NaN, 0, 0)) }));
    }

    [Fact]
    public void A_state_carries_frames_that_agree_with_each_other()
    {
        var run = new PegRun(new PegWorld(), s_quiet, new Vec3(0, 0, 0.05));
        RobotState state = default;
        run.Plant.FillState(ref state);
        Pose tip = Pose.FromColumnMajor(state.O_T_EE);
        Assert.True(Pose.Difference(tip, run.Start).Linear.Length < 1e-9);
        Pose composed = Pose.FromColumnMajor(state.F_T_NE) * Pose.FromColumnMajor(state.NE_T_EE);
        Assert.True(Pose.Difference(composed, Pose.FromColumnMajor(state.F_T_EE)).Linear.Length < 1e-12);
        Assert.Equal(run.Plant.World.Tool.Mass, state.m_ee);
        Assert.Equal(-9.81, state.O_ddP_O[2]);
    }

    private static double SpeedAfterAKick(int delay, double rotorInertia)
    {
        var parameters = PlantParameters.Ideal with { CommandDelay = delay, RotorInertia = rotorInertia };
        var run = new PegRun(new PegWorld(), parameters, new Vec3(0, 0, 0.1));
        run.Plant.Disturbance = Vector6.From(new Vec3(5, 5, 5), new Vec3(0.5, 0.5, 0.5));
        run.Hold(0.05);
        run.Plant.Disturbance = default;
        run.Hold(2);
        double largest = 0;
        for (int i = 0; i < 500; i++)
        {
            run.Hold(0.001);
            largest = Math.Max(largest, run.Plant.dq.MaxAbs);
        }
        return largest;
    }

    private static double EnergyAfterACoast(PlantParameters parameters, out bool rose)
    {
        var plant = new Plant(ArmModel.Fr3, new PegWorld { Hole = new Vec3(0.5, 0, -1), TableZ = -1 }, parameters);
        plant.Reset(InverseKinematics.Home, 0);
        for (int i = 0; i < 120; i++)
            plant.Step(new JointVector(3, -3, 2, -3, 0.5, 0.5, 0.5));
        plant.Step(default);
        double first = Energy(plant), last = first;
        rose = false;
        for (int i = 0; i < 500; i++)
        {
            plant.Step(default);
            double now = Energy(plant);
            rose |= now > last * (1 + 1e-9);
            last = now;
        }
        return last / first;
    }

    private static double Energy(Plant plant)
    {
        var dynamics = new ArmDynamics(plant.Arm);
        dynamics.Set(plant.q, plant.dq);
        JointVector momentum = dynamics.MassMatrix().Times(plant.dq);
        double sum = 0;
        for (int i = 0; i < JointVector.Length; i++)
            sum += 0.5 * plant.dq[i] * (momentum[i] + plant.Arm.RotorInertia[i] * plant.dq[i]);
        return sum;
    }
}
