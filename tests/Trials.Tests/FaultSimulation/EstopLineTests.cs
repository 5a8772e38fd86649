using Warmstart.Numerics.Randomness;
using Warmstart.Protocol.Serial.Estop;
using Warmstart.Trials.FaultSimulation;
using Warmstart.Trials.FaultSimulation.Faults;
using Warmstart.Trials.FaultSimulation.Peers;

namespace Warmstart.Trials.Tests.FaultSimulation;

/// <summary>The emergency-stop box on virtual time: what the product's reader makes of it, and what the check knows of it.</summary>
public sealed class EstopLineTests
{
    private const long Ms = 1_000_000, OriginNs = 1000 * Ms;
    private readonly EstopBoxPeer _box = new(new SeededGenerator(5));
    private readonly EstopEar _ear;
    private readonly EstopEar _other;
    private long _now;

    public EstopLineTests() =>
        (_ear, _other) = (new EstopEar(_box.Line, new Saboteur(Sabotage.None)), new EstopEar(_box.Line, new Saboteur(Sabotage.None)));

    [Fact]
    public void A_box_is_trusted_after_its_fifth_message_and_not_before()
    {
        Pass(80);
        Assert.False(_ear.Reading.IsTrusted);
        Pass(20);
        Assert.True(_ear.Reading.IsTrusted);
        Assert.Equal(EstopState.Enabled, _ear.Reading.State);
        Assert.Null(Due);
    }

    [Theory]
    [InlineData(true, EstopState.Pressed, "stop-emergency")]
    [InlineData(false, EstopState.NotEnabled, "stop-enabling")]
    public void What_changes_is_said_in_the_same_millisecond_and_a_stop_is_due(bool presses, EstopState says, string rule)
    {
        Pass(205);
        (_box.IsPressed, _box.IsLetGo) = (presses, !presses);
        Pass(1);
        Assert.Equal((says, rule), (_ear.Reading.State, Due));
        (_box.IsPressed, _box.IsLetGo) = (false, false);
        Pass(1);
        Assert.Equal((EstopState.Enabled, null), (_ear.Reading.State, Due));
    }

    [Fact]
    public void A_count_that_was_garbled_when_it_was_said_first_is_none_that_stands_still()
    {
        Pass(200);
        _box.Trouble = EstopTrouble.Garbled;
        Pass(20);
        _box.Trouble = EstopTrouble.Stuck;
        // It hangs with the count that nobody could read: the first one that can be is new to both.
        Pass(90);
        Assert.Equal((false, (string?)null), (IsLost, Due));
        Pass(40);
        Assert.Equal((true, "stop-line-lost"), (IsLost, Due));
    }

    [Theory]
    [InlineData(nameof(EstopTrouble.Silent))]
    [InlineData(nameof(EstopTrouble.Unplugged))]
    [InlineData(nameof(EstopTrouble.Garbled))]
    [InlineData(nameof(EstopTrouble.Stuck))]
    public void A_lost_line_stops_by_the_rule_and_the_product_is_never_later(string trouble)
    {
        Pass(200);
        _box.Trouble = Enum.Parse<EstopTrouble>(trouble);
        for (int i = 0; i < 200; i++)
        {
            Pass(1);
            Assert.True(Due is null || IsLost, $"the rule of {Due} holds after {i} ms, and the product trusts the line");
        }
        Assert.Equal("stop-line-lost", Due);
        _box.Trouble = EstopTrouble.None;
        Pass(120);
        Assert.Equal((null, false), (Due, IsLost));
    }

    [Theory]
    [InlineData(nameof(EstopTrouble.Noise))]
    [InlineData(nameof(EstopTrouble.Restarted))]
    public void Noise_and_a_box_that_begins_anew_lose_the_products_trust_for_a_while(string trouble)
    {
        Pass(200);
        _box.Trouble = Enum.Parse<EstopTrouble>(trouble);
        Pass(30);
        Assert.True(IsLost);
        _box.Trouble = EstopTrouble.None;
        Pass(120);
        Assert.False(IsLost);
    }

    [Fact]
    public void A_message_that_one_process_takes_the_other_does_not_hear()
    {
        Pass(200);
        Pass(120, _other);
        Assert.Equal(("stop-line-lost", true), (Due, IsLost));
    }

    [Fact]
    public void Two_processes_that_share_a_line_may_both_trust_it()
    {
        for (int i = 0; i < 8; i++)
        {
            Pass(20, _ear);
            Pass(20, _other);
        }
        Assert.False(IsLost);
        Assert.False(_other.Reading.IsLost(NowNs));
    }

    private string? Due => _ear.Watch.Due(NowNs);

    private bool IsLost => _ear.Reading.IsLost(NowNs);

    private long NowNs => OriginNs + (_now * Ms);

    private void Pass(int ms) => Pass(ms, _ear);

    private void Pass(int ms, EstopEar listener)
    {
        for (int i = 0; i < ms; i++)
        {
            _now++;
            _box.Step(_now, NowNs, []);
            listener.Listen(NowNs);
        }
    }
}
