using Warmstart.Loop.Process;
using Warmstart.Protocol.Serial.Estop;
using Warmstart.Safety.Monitors;

namespace Warmstart.Loop.Tests.Process;

public sealed class EstopJudgeTests
{
    [Theory]
    [InlineData(EstopState.Released, StopLine.Clear, StopLine.Lost)]
    [InlineData(EstopState.Enabled, StopLine.Clear, StopLine.Clear)]
    [InlineData(EstopState.NotEnabled, StopLine.NotEnabled, StopLine.NotEnabled)]
    [InlineData(EstopState.Pressed, StopLine.Pressed, StopLine.Pressed)]
    [InlineData((EstopState)0, StopLine.Lost, StopLine.Lost)]
    public void What_a_box_says_and_what_is_asked_of_it_decide(EstopState state, StopLine button, StopLine enabling)
    {
        var heard = new EstopReading(state, IsTrusted: true, FreshNs: 7);
        Assert.Equal(StopLine.Clear, EstopJudge.Of(heard, EstopDemand.None, 7));
        Assert.Equal(button, EstopJudge.Of(heard, EstopDemand.Button, 7));
        Assert.Equal(enabling, EstopJudge.Of(heard, EstopDemand.ButtonAndEnabling, 7));
    }

    [Fact]
    public void A_listener_that_hangs_is_a_line_that_is_lost()
    {
        var heard = new EstopReading(EstopState.Released, IsTrusted: true, FreshNs: 0);
        Assert.Equal(StopLine.Clear, EstopJudge.Of(heard, EstopDemand.Button, EstopReading.LostNs));
        Assert.Equal(StopLine.Lost, EstopJudge.Of(heard, EstopDemand.Button, EstopReading.LostNs + 1));
        Assert.Equal(StopLine.Lost, EstopJudge.Of(heard with { IsTrusted = false }, EstopDemand.Button, 0));
        Assert.Equal(StopLine.Lost, EstopJudge.Of(default, EstopDemand.Button, 0));
    }
}
