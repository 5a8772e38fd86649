using System.Runtime.InteropServices;
using Warmstart.Loop.Control;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;
using Warmstart.Safety.Start;

namespace Warmstart.Loop.Tests.Control;

public sealed class TickFuzzTests
{
    private const int Ticks = 15_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_arrives_every_command_is_finite_and_within_rate_and_magnitude(int seed)
    {
        var random = new Random(seed);
        var rig = new ArmRig { Tamper = r => Spoil(r, random) };
        var last = default(JointVector);
        int commands = 0, followed = 0, silent = 0;
        for (int i = 0; i < Ticks; i++)
        {
            Ask(rig, random);
            Enter(rig, random);
            if (!rig.q.IsFinite || rig.dq.MaxAbs > 2)
                (rig.q, rig.dq) = (ArmRig.Home, default);
            rig.Step();
            // A robot that gets no commands ends the motion by itself.
            silent = rig.Result.Action == TickAction.Idle ? silent + 1 : 0;
            rig.InMotion &= silent < 20;
            Verify(rig, ref last, $"seed {seed}, tick {i}");
            commands += rig.Result.Action == TickAction.Idle ? 0 : 1;
            followed += rig.Result.Mode == ControlMode.Follow ? 1 : 0;
        }
        Assert.True(commands > Ticks / 4 && followed > Ticks / 50, $"{commands} commands, {followed} of them following");
    }

    private static void Enter(ArmRig rig, Random random)
    {
        if (rig.InMotion || random.Next(20) != 0)
            return;
        rig.Order(rig.Tick.MayArm ? TickOrderKind.Arm : TickOrderKind.Reset);
        rig.Step();
        rig.InMotion = rig.Tick.MayArm && rig.Tick.StartProblem == StartProblem.None;
    }

    private static void Verify(ArmRig rig, ref JointVector last, string where)
    {
        if (rig.Result.Action == TickAction.Idle)
        {
            last = default;
            return;
        }
        var tau = JointVector.From(rig.Command.tau_J_d);
        Assert.True(tau.IsFinite, where);
        for (int i = 0; i < JointVector.Length; i++)
        {
            Assert.True(Math.Abs(tau[i]) <= rig.Tick.Limits.tau_max[i] + 1e-9, where);
            Assert.True(Math.Abs(tau[i] - last[i]) < 1.0, $"{where}: joint {i} from {last[i]} to {tau[i]}");
        }
        last = tau;
    }

    /// <summary>One wild number somewhere in the state, now and then; the echo of our torques is left alone, since the robot runs on what we sent.</summary>
    private static void Spoil(ArmRig rig, Random random)
    {
        var echo = rig.State.tau_J_d;
        if (random.Next(400) == 0)
        {
            var numbers = MemoryMarshal.Cast<RobotState, double>(MemoryMarshal.CreateSpan(ref rig.State, 1));
            numbers[1 + random.Next(numbers.Length - 4)] = Wild(random);
        }
        rig.State.tau_J_d = echo;
    }

    private static void Ask(ArmRig rig, Random random)
    {
        switch (random.Next(60))
        {
            case 0:
                rig.Order(random.Next(3) == 0 ? (TickOrderKind)random.Next(8) : TickOrderKind.Follow, ArmRig.Home + JointVector.Filled(random.NextDouble() * 0.2), random.NextDouble());
                break;
            case 1:
                rig.Inputs.Setpoint = new Setpoint
                {
                    Sequence = random.Next(1000),
                    HostNs = rig.NowNs + random.Next(-2_000_000_000, 100_000_000),
                    Position = rig.Tool.P + new Vec3(Wild(random), random.NextDouble() - 0.5, random.NextDouble() - 0.5),
                    Orientation = random.Next(3) == 0 ? new Quat(Wild(random), 0, 0, 1) : rig.Limits.BoxOrientation,
                    Flags = (SetpointFlags)random.Next(4),
                };
                break;
            case 2:
                var limits = rig.Limits with { Sequence = random.Next(10_000), TranslationalStiffness = Math.Abs(Wild(random)) * 1000, SpeedFree = Wild(random) };
                rig.Inputs.Limits = random.Next(2) == 0 ? limits : rig.Limits;
                break;
            case 3:
                rig.ControllerBeats = random.Next(30) != 0;
                break;
            case 4:
                rig.Inputs.Permit.LeaseEndsNs = random.Next(40) == 0 ? 0 : long.MaxValue;
                break;
            case 5:
                rig.RobotMs += (ulong)random.Next(8);
                break;
        }
    }

    private static double Wild(Random random) => random.Next(6) switch
    {
        0 => double.NaN,
        1 => double.PositiveInfinity,
        2 => -1e300,
        _ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-3, 4)),
    };
}
