using Warmstart.Trials.FaultSimulation;
using Warmstart.Trials.FaultSimulation.Faults;

namespace Warmstart.Trials.Tests.FaultSimulation;

public sealed class SimulationRunTests
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("WARMSTART_LONG") == "1";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(18446744073709551615)]
    public void No_rule_is_broken_whatever_breaks(ulong seed)
    {
        var result = Run(seed, Long ? 60 : 3.4);
        Assert.True(result.Passes, string.Join('\n', result.Violations.Select(v => $"{v.AtMs} {v.Check}: {v.Text}").Concat(result.LastTicks)));
        Assert.True(result.Faults.Values.Sum() > 100);
        Assert.True(result.Counts["rows delivered"] > 100);
        Assert.True(result.Counts["motions"] > 3);
        Assert.True(result.Counts["commands carried out"] > 10);
    }

    [Fact]
    public void A_seed_gives_the_same_run_bit_for_bit()
    {
        var (one, two, other) = (Run(7, 0.6), Run(7, 0.6), Run(8, 0.6));
        Assert.Equal(one.Hash, two.Hash);
        Assert.Equal(one.LastTicks, two.LastTicks);
        Assert.Equal(one.Counts, two.Counts);
        Assert.NotEqual(one.Hash, other.Hash);
    }

    [Fact]
    public void Every_kind_of_fault_is_drawn() =>
        Assert.All(Run(3, Long ? 30 : 2.5, meanMs: 60).Faults, f => Assert.True(f.Value > 0, f.Key.ToString()));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Times_that_make_no_sense_are_refused(double minutes) =>
        Assert.StartsWith("minutes is", new FaultSimulationOptions { Minutes = minutes }.Error());

    internal static FaultSimulationResult Run(ulong seed, double minutes, Sabotage sabotage = Sabotage.None, double? meanMs = null)
    {
        using var run = new SimulationRun(new FaultSimulationOptions { Seed = seed, Minutes = minutes, Sabotage = sabotage, MeanFaultMs = meanMs });
        return run.Run();
    }
}
