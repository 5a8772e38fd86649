using Warmstart.Controller.Policies;
using Warmstart.Controller.Tasks;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;
using Warmstart.Simulation;
using Warmstart.Simulation.LockStep;

namespace Warmstart.Bench.Benches;

/// <summary>
/// Cost of a simulated millisecond in microseconds and in multiples of real time, one core: the model alone, the plant free and in contact,
/// and whole episodes with tick, safety and policy. Also the bytes allocated, which must be 0 in all but episodes.
/// </summary>
internal static class SimulatorBench
{
    private const int Window = 2000;
    private const int Windows = 200;

    public static int Run(string[] args)
    {
        string path = args.Length > 0 ? args[0] : Path.Combine("data", "tasks", "peg-insertion.json");
        if (!File.Exists(path))
        {
            Console.Error.WriteLine($"warmstart-bench: no task file {path}; run from the repository's root or name one");
            return 78;
        }
        TaskDefinition task = TaskDefinition.Load(path);
        Console.WriteLine("case                                    best us   median us   x real time (best)   B/ms");
        ModelCase(task);
        PlantCases(task);
        EpisodeCases(task);
        return 0;
    }

    private static void ModelCase(TaskDefinition task)
    {
        var dynamics = new ArmDynamics(TaskWorld.Arm(task).WithTool(TaskWorld.Scene(task).Tool));
        JointVector q = JointVector.From(task.HomeQ);
        var dq = new JointVector(0.1, -0.2, 0.3, 0.1, 0.2, -0.1, 0.3);
        JacobianMatrix jacobian = default;
        double sum = 0;
        Print("controller's model: FK, J, M, c, g", () =>
        {
            q[0] += 1e-6;
            dynamics.Set(q, dq);
            dynamics.Kinematics.Jacobian(FrankaHand.F_T_NE, ref jacobian);
            sum += dynamics.MassMatrix()[0] + dynamics.Coriolis()[1] + dynamics.Gravity()[2];
        });
    }

    private static void PlantCases(TaskDefinition task)
    {
        var plant = new Plant(TaskWorld.Arm(task), TaskWorld.Scene(task), TaskWorld.Parameters(task));
        JointVector home = JointVector.From(task.HomeQ);
        plant.Reset(home, 1);
        RobotState state = default;
        var tau = new JointVector(0.01, 0, -0.01, 0, 0.01, 0, 0);
        Print("plant, free", () => plant.Step(tau));
        Print("plant and its state, free", () =>
        {
            plant.Step(tau);
            plant.FillState(ref state);
        });
        PressDown(plant, task);
        var pressed = new Vec3(0, 0, -15);
        plant.Disturbance = Vector6.From(pressed, Vec3.Zero);
        Print("plant, pressed on the rim with 15 N", () => plant.Step(default));
        Console.WriteLine($"  ({plant.ContactCount} contact points, force {plant.ContactWrench.Linear.Length:F1} N)");
    }

    /// <summary>Puts the peg half beside the hole and lets a push take it down.</summary>
    private static void PressDown(Plant plant, TaskDefinition task)
    {
        var geometry = new TaskGeometry(task);
        var solver = new StartPoseSolver(TaskWorld.Arm(task), geometry);
        if (!solver.TrySolve(geometry.TipAt(new Vec3(0.004, 0, 0.0005), 0), out JointVector q))
            throw new InvalidOperationException("the task's hole is out of reach");
        plant.Reset(q, 1);
    }

    private static void EpisodeCases(TaskDefinition task)
    {
        var rig = new LockStepRig(task);
        var expert = new ExpertPolicy(task);
        ulong seed = 0;
        double best = double.PositiveInfinity, busy = 0, contacts = 0;
        long ticks = 0, contactTicks = 0;
        for (int episode = 0; episode < 60; episode++)
        {
            rig.Reset(++seed);
            long before = rig.Ticks;
            long start = System.Diagnostics.Stopwatch.GetTimestamp();
            while (rig.Step(expert, stochastic: false).End == EpisodeEnd.None)
                contactTicks += rig.Plant.ContactCount > 0 ? 1 : 0;
            double seconds = System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds;
            long now = rig.Ticks - before;
            if (episode < 10)
                continue;
            best = Math.Min(best, seconds / now);
            busy += seconds;
            ticks += now;
        }
        contacts = 100.0 * contactTicks / (ticks / 100.0);
        Console.WriteLine(FormattableString.Invariant(
            $"{"episodes: plant, tick, safety, expert",-38} {best * 1e6,8:F2} {busy / ticks * 1e6,11:F2} {0.001 / best,20:F0}"));
        Console.WriteLine(FormattableString.Invariant($"  (about {contacts:F0} % of the policy steps ended in contact; median column is the mean)"));
    }

    private static void Print(string name, Action step)
    {
        step();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Window; i++)
            step();
        double bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Window;
        (double best, double median) = BestOf.Measure(step, Window, Windows);
        Console.WriteLine(FormattableString.Invariant(
            $"{name,-38} {best * 1e6,8:F2} {median * 1e6,11:F2} {0.001 / best,20:F0} {bytes,6:F0}"));
    }
}
