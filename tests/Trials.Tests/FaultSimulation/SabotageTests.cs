using Warmstart.Trials.FaultSimulation;

namespace Warmstart.Trials.Tests.FaultSimulation;

/// <summary>The checks bite: each defect that is put in on purpose is found, by the rule that is there for it.</summary>
public sealed class SabotageTests
{
    [Theory]
    [InlineData(nameof(Sabotage.TorqueRate), "torque-rate")]
    [InlineData(nameof(Sabotage.TorqueRange), "torque-magnitude")]
    [InlineData(nameof(Sabotage.TorqueNotFinite), "torque-finite")]
    [InlineData(nameof(Sabotage.CommandAfterEnd), "command-after-end")]
    [InlineData(nameof(Sabotage.LeakySpool), "row-changed")]
    [InlineData(nameof(Sabotage.ChangedRow), "row-changed")]
    [InlineData(nameof(Sabotage.LostLog), "acknowledged-lost")]
    [InlineData(nameof(Sabotage.CommandTwice), "command-twice")]
    [InlineData(nameof(Sabotage.NoPolicySteps), "liveness")]
    [InlineData(nameof(Sabotage.DeafToButton), "stop-emergency")]
    [InlineData(nameof(Sabotage.DeafToEnabling), "stop-enabling")]
    [InlineData(nameof(Sabotage.DeafToLoss), "stop-line-lost")]
    public void A_defect_is_found(string sabotage, string check)
    {
        var result = SimulationRunTests.Run(11, 15, Enum.Parse<Sabotage>(sabotage));
        Assert.False(result.Passes, $"{sabotage} was not noticed in {result.SimulatedMs} ms");
        Assert.Contains(result.Violations, v => v.Check == check);
        Assert.Equal(101, result.LastTicks.Count);
    }
}
