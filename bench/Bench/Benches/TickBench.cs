using System.Diagnostics;
using Warmstart.Controller.Tasks;
using Warmstart.Loop;
using Warmstart.Loop.Control;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;
using Warmstart.Simulation;
using Warmstart.Simulation.LockStep;

namespace Warmstart.Bench.Benches;

/// <summary>
/// Computing time of single ticks with all safety on, in microseconds, and bytes allocated a tick (must be 0): idle, holding, following setpoints
/// in free space. The plant runs between the ticks and is not in the figures; the push of a tick into the segment is.
/// </summary>
internal static class TickBench
{
    private const int WarmUp = 3000;

    public static int Run(string[] args)
    {
        string path = args.Length > 0 ? args[0] : Path.Combine("data", "tasks", "peg-insertion.json");
        if (!File.Exists(path))
        {
            Console.Error.WriteLine($"warmstart-bench: no task file {path}; run from the repository's root or name one");
            return 78;
        }
        int count = args.Length > 1 && int.TryParse(args[1], out int ticks) ? ticks : 100_000;
        var rig = new Rig(TaskDefinition.Load(path));
        Console.WriteLine($"{count} ticks a case      p50 us   p99 us p99.9 us   max us   B/tick");
        rig.Measure("idle", count, ControlMode.Idle);
        rig.Arm();
        rig.Measure("hold", count, ControlMode.Hold);
        rig.Follow();
        rig.Measure("follow", count, ControlMode.Follow);
        return 0;
    }

    private sealed class Rig
    {
        private const double Radius = 0.03;
        private readonly Plant _plant;
        private readonly Tick _tick;
        private readonly SeamSegment _seam = SeamSegment.CreateLocal();
        private readonly TaskDefinition _task;
        private RobotState _state;
        private RobotCommand _command;
        private TickInputs _inputs;
        private TickResult _result;
        private Vec3 _centre;
        private long _now = 1_000_000_000;
        private long _orders;
        private long _elapsed;

        public Rig(TaskDefinition task)
        {
            _task = task;
            ArmModel arm = TaskWorld.Arm(task);
            _plant = new Plant(arm, TaskWorld.Scene(task), TaskWorld.Parameters(task));
            _plant.Reset(JointVector.From(task.HomeQ), 1);
            _tick = new Tick(_plant.Arm);
            _inputs.Permit.LeaseEndsNs = long.MaxValue;
        }

        public void Arm()
        {
            _inputs.Order = new TickOrder(++_orders, TickOrderKind.Arm);
            Advance();
            (_state.robot_mode, _state.controller_mode, _state.motion_generator_mode) =
                (RobotMode.Move, ControllerMode.ExternalController, MotionGeneratorMode.None);
            _state.control_command_success_rate = 1;
        }

        public void Follow()
        {
            _inputs.Limits = TaskLimitsFactory.Limits(_task, 1);
            Advance();
            var sample = _tick.Sample;
            Pose tool = Pose.FromColumnMajor(sample.O_T_EE);
            _inputs.Limits.Sequence = 2;
            (_inputs.Limits.BoxCentre, _inputs.Limits.BoxOrientation) = (tool.P, tool.Orientation);
            _centre = tool.P;
            _inputs.Order = new TickOrder(++_orders, TickOrderKind.Follow);
            for (int i = 0; i < 200; i++)
                Advance();
        }

        public void Measure(string name, int count, ControlMode expected)
        {
            for (int i = 0; i < WarmUp; i++)
                Advance();
            var times = new double[count];
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < count; i++)
            {
                Advance();
                times[i] = _elapsed * 1e6 / Stopwatch.Frequency;
            }
            double bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)count;
            if (_result.Mode != expected || !_result.Faults.IsEmpty)
                throw new InvalidOperationException($"expected {expected}: {_result}");
            Array.Sort(times);
            Console.WriteLine(FormattableString.Invariant(
                $"{name,-18} {times[count / 2],10:F2} {times[(int)(count * 0.99)],8:F2} {times[(int)(count * 0.999)],8:F2} {times[^1],8:F2} {bytes,8:F2}"));
        }

        private void Advance()
        {
            ulong id = _state.message_id + 1;
            _plant.FillState(ref _state);
            _state.message_id = id;
            _now += 1_000_000;
            _inputs.ControllerBeatNs = _now;
            if (id % 100 == 0)
                Aim(id);
            long start = Stopwatch.GetTimestamp();
            _result = _tick.Step(_state, _inputs, _now, ref _command);
            _seam.Newest.Write(_tick.Sample, _now);
            _seam.PolicySamples.Push(_tick.Sample);
            _seam.TelemetrySamples.Push(_tick.Sample);
            _seam.BlackBox.Push(_tick.Sample);
            _elapsed = Stopwatch.GetTimestamp() - start;
            _plant.Step(JointVector.From(_command.tau_J_d));
        }

        private void Aim(ulong id)
        {
            double angle = id * 1e-3;
            _inputs.Setpoint = new Setpoint
            {
                Sequence = (long)id,
                HostNs = _now,
                Position = _centre + new Vec3(Radius * Math.Sin(angle), Radius * (Math.Cos(angle) - 1), 0.01),
                Orientation = _inputs.Limits.BoxOrientation,
            };
        }
    }
}
