using Warmstart.Controller.Tasks;
using Warmstart.Robot;
using Warmstart.Safety.Limits;
using Warmstart.Simulation.LockStep;
using Warmstart.TestKit;
using Xunit.Abstractions;

namespace Warmstart.Simulation.Tests.LockStep;

/// <summary>A policy that does its worst, on every contact from foam to steel and with arms of other inertia than the model says.</summary>
public sealed class ImpactTests(ITestOutputHelper output)
{
    private const double MassMargin = 1.25;
    private static readonly bool s_long = Environment.GetEnvironmentVariable("WARMSTART_LONG") == "1";
    private static readonly TaskDefinition s_task = new TaskCatalog(Repository.PathOf("data", "tasks")).Load("peg-insertion");

    /// <summary>Contact stiffness, share of critical damping, factor on the rotors' inertia, further load.</summary>
    public static TheoryData<double, double, double, double> Grid()
    {
        var grid = new TheoryData<double, double, double, double>();
        foreach (double stiffness in (double[])(s_long ? [1e4, 3e4, 1e5, 2.5e5, 5e5, 1e6] : [1e4, 1e5, 2.5e5, 1e6]))
        {
            foreach ((double rotors, double load) in ((double, double)[])[(0.5, 0), (1.5, 0), (1, 1)])
                grid.Add(stiffness, 0.1, rotors, load);
        }
        grid.Add(2.5e5, 1, 1, 0);
        return grid;
    }

    [Theory]
    [MemberData(nameof(Grid))]
    public void No_policy_strikes_harder_than_the_bound(double stiffness, double damping, double rotors, double load)
    {
        var limits = new LimitsConfiguration();
        var strike = Worst(limits, stiffness, damping, rotors, load);
        output.WriteLine($"{stiffness:e0} N/m, damping {damping}, rotors x {rotors}, load {load} kg: {strike}");
        Assert.True(strike.Speed <= strike.SpeedBound, $"{strike}");
        Assert.True(strike.Force <= strike.ForceBound, $"{strike}");
        if (stiffness <= limits.ContactStiffness && damping < 0.2)
            Assert.True(strike.Force <= limits.ImpactForce, $"{strike}");
    }

    [Theory]
    [InlineData(1e6, 100)]
    [InlineData(1e6, 150)]
    [InlineData(1e5, 60)]
    [InlineData(2.5e5, 70)]
    public void The_stated_force_holds_for_the_stated_stiffness(double stiffness, double force)
    {
        var strike = Worst(new LimitsConfiguration { ContactStiffness = stiffness, ImpactForce = force }, stiffness, 0.1, 1, 0);
        output.WriteLine($"stated {force} N at {stiffness:e0} N/m: {strike}");
        Assert.InRange(strike.Force, 5, force);
    }

    private static Strike Worst(LimitsConfiguration limits, double stiffness, double damping, double rotors, double load)
    {
        var probe = new LockStepRig(Task(stiffness, 0, load), limits);
        double mass = MassMargin * Mass(probe.Plant.Arm);
        double contactDamping = damping * 2 * Math.Sqrt(stiffness * mass);
        var rig = new LockStepRig(Task(stiffness, contactDamping, load), limits);
        rig.Plant.Reset(rig.Plant.q, rig.Plant.Parameters with { RotorInertia = rotors }, 0);
        var gains = s_task.Gains;
        double push = gains.TranslationStiffness * gains.TranslationClipM;
        double allowed = ImpactBound.SpeedFor(limits.ImpactForce, mass, limits.ContactStiffness, push);
        double limit = Math.Min(s_task.Speed.NearMPerS, SpeedGovernor.LimitFor(allowed, push, gains.TranslationDamping));
        double speed = SpeedGovernor.TerminalSpeed(limit, push, gains.TranslationDamping);
        var strike = new Strike(0, 0, speed, ImpactBound.PeakForce(speed, mass, stiffness, push, contactDamping));
        foreach (var kind in Enum.GetValues<SlamKind>())
        {
            for (ulong seed = 1; seed <= (s_long ? 40UL : 1UL); seed++)
                strike = Play(rig, kind, seed, strike);
        }
        return strike;
    }

    private static Strike Play(LockStepRig rig, SlamKind kind, ulong seed, Strike worst)
    {
        var policy = new SlamPolicy(kind);
        rig.Reset(seed);
        bool touched = false;
        EpisodeEnd end;
        do
        {
            end = rig.Step(policy, stochastic: true, Look).End;
        }
        while (end == EpisodeEnd.None);
        Assert.True(worst.Force > 0, "nothing was hit");
        return worst;

        void Look()
        {
            double force = rig.Plant.ContactWrench.Linear.Z;
            if (force > 0 && !touched)
                worst = worst with { Speed = Math.Max(worst.Speed, -rig.Sample.O_dP_EE.Linear.Z) };
            touched = force > 0;
            worst = worst with { Force = Math.Max(worst.Force, force) };
        }
    }

    /// <summary>The task with contacts of this stiffness all over, and with trips and reflexes out of the way: what is left is the speed limit alone.</summary>
    private static TaskDefinition Task(double stiffness, double damping, double load)
    {
        double points = s_task.World.Points;
        return s_task with
        {
            EpisodeSteps = 50,
            World = s_task.World with { Stiffness = stiffness / points, WallStiffness = stiffness / points, Damping = damping / points },
            Force = s_task.Force with { TripN = 200, TripNm = 50, ReflexN = 250, ReflexNm = 100, ReflexJointNm = 100 },
            Tool = s_task.Tool with { LoadKg = s_task.Tool.LoadKg + load },
        };
    }

    /// <summary>Effective mass of the arm above the hole along the vertical, as the model has it.</summary>
    private static double Mass(ArmModel arm)
    {
        var geometry = new TaskGeometry(s_task);
        var dynamics = new ArmDynamics(arm);
        dynamics.Set(geometry.Home, default);
        JacobianMatrix jacobian = default;
        dynamics.Kinematics.Jacobian(geometry.F_T_EE, ref jacobian);
        var mass = dynamics.MassMatrix();
        for (int i = 0; i < JointVector.Length; i++)
            mass[i * (JointVector.Length + 1)] += arm.RotorInertia[i];
        var torque = jacobian.TransposeTimes(Vector6.From(new Vec3(0, 0, 1), Vec3.Zero));
        var acceleration = torque;
        Assert.True(SymmetricSolver.TryFactor(ref mass));
        SymmetricSolver.Solve(mass, ref acceleration);
        return 1 / Enumerable.Range(0, JointVector.Length).Sum(i => torque[i] * acceleration[i]);
    }

    private sealed record Strike(double Force, double Speed, double SpeedBound, double ForceBound)
    {
        public override string ToString() => $"{Force:F1} N at {Speed:F3} m/s; bound {ForceBound:F1} N, {SpeedBound:F3} m/s";
    }
}
