using System.Net;
using System.Text.Json;
using Warmstart.Controller.Commands;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Tests.Web;

public sealed class CommandDoorTests
{
    [Fact]
    public async Task The_page_and_the_broker_meet_at_one_desk_one_lease_one_sequence()
    {
        await using var rig = await PageRig.StartAsync();
        using var browser = await rig.SignedInAsync();
        var status = rig.Rig.Core.Status(rig.Rig.Now);
        string stamp = $"\"session\":\"{status.Session}\",\"sequence\":{status.Sequence}";
        var held = await rig.CommandAsync(browser, "lease", $$"""{"action":"acquire","owner":"page","seconds":30,"id":"w1",{{stamp}}}""");
        Assert.Equal(ReasonCode.LeaseHeld, held.Reason);
        var old = await rig.CommandAsync(browser, "start", """{"mode":"evaluate","lease":"x","id":"w2","session":"before","sequence":1}""");
        Assert.Equal(ReasonCode.StaleSession, old.Reason);
        var unknown = await rig.CommandAsync(browser, "dance", "{}");
        Assert.Equal(ReasonCode.UnknownCommand, unknown.Reason);
        Assert.Contains(rig.Rig.Events<CommandEvent>("command"), e => e is { Command: "lease", Reason: ReasonCode.LeaseHeld });
    }

    [Fact]
    public async Task A_run_that_another_started_is_stopped_from_the_page_while_the_broker_is_away()
    {
        await using var rig = await PageRig.StartAsync();
        using var browser = await rig.SignedInAsync();
        Assert.True(rig.Rig.Ask("start", rig.Rig.Start()).Ok);
        Assert.True(rig.Rig.RunUntil(LifecycleState.Running));
        rig.Rig.Broker.GoDown();
        rig.Rig.Run(0.1);
        Assert.True((await rig.CommandAsync(browser, "stop", "{}")).Ok);
        Assert.True(rig.Rig.RunUntil(LifecycleState.Idle));
    }

    [Fact]
    public async Task A_command_that_is_too_long_is_not_read_to_its_end()
    {
        await using var rig = await PageRig.StartAsync();
        using var browser = await rig.SignedInAsync();
        var answer = await rig.SendAsync(browser, "/api/command/start", new string(' ', ContractJson.CommandBytesMax + 1));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public void A_full_inbox_refuses_but_a_stop_finds_room()
    {
        var inbox = new LocalInbox();
        int taken = 0;
        while (inbox.TryPost("start", default, _ => { }))
            Assert.True(++taken < 1000);
        Assert.True(inbox.TryPost("stop", default, _ => { }));
    }

    [Fact]
    public async Task What_the_page_draws_is_what_the_safety_code_keeps_apart()
    {
        await using var rig = await PageRig.StartAsync();
        using var browser = await rig.SignedInAsync();
        using var arm = JsonDocument.Parse(await browser.GetStringAsync("/api/arm"));
        var parts = new Safety.Collision.SelfDistance(new Robot.ArmKinematics(Robot.ArmModel.Fer)).Parts.ToArray();
        var drawn = arm.RootElement.GetProperty("capsules").EnumerateArray().ToArray();
        Assert.Equal(parts.Length, drawn.Length);
        Assert.All(parts.Zip(drawn), pair =>
        {
            Assert.Equal(pair.First.Link, pair.Second.GetProperty("link").GetInt32());
            Assert.Equal(pair.First.Radius, pair.Second.GetProperty("radius").GetDouble());
            Assert.Equal(pair.First.End.Z, pair.Second.GetProperty("end")[2].GetDouble());
        });
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/api/task/..%2f..%2fetc")).StatusCode);
    }
}
