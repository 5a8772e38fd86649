using FsCheck;
using FsCheck.Fluent;
using Warmstart.Numerics.Randomness;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;
using Warmstart.Simulation.Tests.Support;
using Warmstart.Simulation.Worlds;

namespace Warmstart.Simulation.Tests;

public sealed class PlantDeterminismTests
{
    [Fact]
    public void Equal_inputs_give_equal_bits_on_every_cpu() => Assert.Equal(12961650900427828511UL, RunHash(42));

    [Fact]
    public void Another_seed_is_another_run()
    {
        Assert.Equal(RunHash(7), RunHash(7));
        Assert.NotEqual(RunHash(7), RunHash(8));
    }

    [Fact]
    public void Drawn_parameters_stay_in_their_ranges()
    {
        var ranges = new PlantParameterRanges();
        for (ulong seed = 0; seed < 200; seed++)
        {
            PlantParameters p = ranges.Draw(new SeededGenerator(seed));
            p.Validate();
            Assert.InRange(p.Contact.Friction, 0.1, 0.5);
            Assert.InRange(p.RotorInertia, 0.7, 1.3);
            Assert.InRange(p.JointFriction, 0.5, 1.5);
            Assert.InRange(p.Contact.Stiffness / ranges.Middle.Contact.Stiffness, 1.0 / 3, 3);
            Assert.InRange(p.CommandDelay, 1, 2);
        }
    }

    [Fact]
    public void Any_torque_leaves_a_finite_state()
    {
        var plant = new Plant(ArmModel.Fr3, new PegWorld(), new PlantParameters());
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var generator = new SeededGenerator((ulong)seed);
            plant.Reset(InverseKinematics.Home, (ulong)seed);
            for (int i = 0; i < 300; i++)
            {
                JointVector tau = default;
                for (int joint = 0; joint < JointVector.Length; joint++)
                    tau[joint] = generator.NextInt32(20) == 0 ? double.NaN : generator.NextDouble(-100, 100);
                plant.Step(tau);
            }
            return plant.q.IsFinite && plant.dq.IsFinite && plant.tau_J.IsFinite && !plant.IsBroken;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));
    }

    private static ulong RunHash(ulong seed)
    {
        PlantParameters parameters = new PlantParameterRanges().Draw(new SeededGenerator(seed));
        var run = new PegRun(new PegWorld(), parameters, new Vec3(0.001, 0.0005, 0.004));
        run.Plant.Reset(run.Plant.q, seed);
        ulong hash = 14695981039346656037;
        RobotState state = default;
        for (int i = 0; i < 10; i++)
        {
            run.Descend(0.1, 0.02, -0.02);
            run.Plant.FillState(ref state);
            hash = Add(hash, state.q);
            hash = Add(hash, state.tau_J);
            hash = Add(hash, state.O_F_ext_hat_K);
        }
        return hash;
    }

    private static ulong Add(ulong hash, ReadOnlySpan<double> values)
    {
        foreach (double value in values)
            hash = (hash ^ BitConverter.DoubleToUInt64Bits(value)) * 1099511628211;
        return hash;
    }
}
