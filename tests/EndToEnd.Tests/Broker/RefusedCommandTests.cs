using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Mqtt;

namespace Warmstart.EndToEnd.Tests.Broker;

/// <summary>Every kind of bad command, sent by plain <c>mosquitto_pub</c> over TLS: refused with a reason code, an answer and an event.</summary>
[Collection("loop")]
[Trait("kind", "process")]
public sealed class RefusedCommandTests(TlsRig rig) : IClassFixture<TlsRig>
{
    private static int s_number;

    private Listener Operator => rig.Operator;

    [Fact]
    public async Task A_retained_command_is_refused_even_a_stop()
    {
        await RefusedAsync("cmd/stop", "{}", ReasonCode.Retained, "--retain");
        await RefusedAsync("cmd/start", Command("\"mode\":\"evaluate\",\"lease\":\"x\""), ReasonCode.Retained, "--retain");
        // The broker keeps them until somebody clears them; a daemon that subscribes then refuses again.
        foreach (string topic in (string[])["cmd/stop", "cmd/start"])
            await RefusedAsync(topic, "", ReasonCode.Retained, "--retain");
    }

    [Fact]
    public Task A_command_for_an_earlier_life_of_the_daemon_is_refused() =>
        RefusedAsync("cmd/load", Command("\"task\":\"peg-insertion\"", session: "00000000000000000000000000000000"), ReasonCode.StaleSession);

    [Fact]
    public async Task A_command_of_someone_who_has_not_seen_the_present_status_is_refused()
    {
        long before = Operator.Sequence;
        await TakenAsync("cmd/load", Command("\"task\":\"peg-insertion\""));
        await RefusedAsync("cmd/load", Command("\"task\":\"peg-insertion\"", sequence: before - 1), ReasonCode.StaleSequence);
    }

    [Fact]
    public Task A_command_out_of_sequence_is_refused() =>
        RefusedAsync("cmd/load", Command("\"task\":\"peg-insertion\"", sequence: 1_000_000), ReasonCode.StaleSequence);

    [Fact]
    public async Task A_command_that_comes_twice_is_done_once_and_its_id_with_another_content_is_refused()
    {
        string id = $"twice-{Interlocked.Increment(ref s_number)}";
        string load = Command("\"task\":\"peg-insertion\"", id: id);
        int from = Operator.Mark();
        await TakenAsync("cmd/load", load);
        await rig.PublishAsync("operator-alice", "cmd/load", load);
        await Operator.UntilAsync(() => Operator.Reports<CommandReply>(rig.Topics.Reply("alice"), from).Count(r => r.Id == id) == 2, "the same answer again");
        await RefusedAsync("cmd/load", Command("\"task\":\"peg-insertion\",\"policy\":\"random\"", id: id), ReasonCode.Duplicate);
        Assert.Equal([ReasonCode.Ok, ReasonCode.Duplicate], Operator.Reports<CommandEvent>(rig.Topics.Event("command"), from).Select(e => e.Reason));
    }

    [Fact]
    public Task An_oversized_command_is_refused() =>
        RefusedAsync("cmd/start", "{\"mode\":\"" + new string('x', ContractJson.CommandBytesMax) + "\"}", ReasonCode.Oversized);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\u0001\u0002")]
    [InlineData("{\"mode\":\"evaluate\",\"lease\":\"x\"}")]
    [InlineData("{\"mode\":\"dance\",\"lease\":\"x\"}")]
    [InlineData("{\"mode\":\"evaluate\",\"lease\":\"x\",\"surprise\":1}")]
    [InlineData("{\"mode\":\"evaluate\",\"mode\":\"collect\",\"lease\":\"x\"}")]
    public Task A_malformed_command_is_refused(string payload) => RefusedAsync("cmd/start", payload, ReasonCode.Malformed);

    [Theory]
    [InlineData("cmd/dance", "", ReasonCode.UnknownCommand)]
    [InlineData("cmd/stop", "\"category\":7", ReasonCode.OutOfRange)]
    [InlineData("cmd/load", "\"task\":\"../../etc\"", ReasonCode.OutOfRange)]
    [InlineData("cmd/load", "\"task\":\"no-such-task\"", ReasonCode.UnknownTask)]
    [InlineData("cmd/start", "\"mode\":\"evaluate\",\"lease\":\"guess\"", ReasonCode.NoLease)]
    [InlineData("cmd/reset", "\"lease\":\"guess\"", ReasonCode.NoLease)]
    [InlineData("cmd/mark", "\"outcome\":\"success\",\"lease\":\"guess\"", ReasonCode.NoLease)]
    [InlineData("cmd/lease", "\"action\":\"acquire\",\"owner\":\"a\",\"seconds\":1e9", ReasonCode.OutOfRange)]
    public Task What_is_unknown_out_of_range_or_without_a_lease_is_refused(string topic, string members, ReasonCode reason) =>
        RefusedAsync(topic, members.Length == 0 ? "{}" : Command(members), reason);

    [Fact]
    public async Task A_viewer_cannot_command()
    {
        int from = Operator.Mark();
        await rig.PublishAsync("viewer-wall", "cmd/stop", "{\"sender\":\"viewer\"}");
        await rig.PublishAsync("operator-alice", "cmd/stop", "{\"sender\":\"alice\"}");
        CommandEvent first = await Operator.ReportAsync<CommandEvent>(rig.Topics.Event("command"), from, e => e.Command == "stop");
        Assert.Equal("alice", first.Sender);
    }

    [Fact]
    public async Task An_operator_cannot_publish_policies()
    {
        await using Listener policies = await rig.ListenAsync("controller", rig.Topics.Policy);
        await rig.PublishAsync("operator-alice", "policy", "an operator's");
        await rig.PublishAsync("learner", "policy", "the learner's");
        await policies.UntilAsync(() => policies.Heard.Count > 0, "policy");
        Assert.Equal("the learner's", policies.Heard[0].Text);
        // Whatever it is, it is no policy, and the daemon lives.
        await RefusedAsync("cmd/dance", "{}", ReasonCode.UnknownCommand);
    }

    [Fact]
    public async Task A_take_over_of_the_client_id_is_a_fault_that_refuses_a_start_until_a_reset()
    {
        int from = Operator.Mark();
        await using (MqttConnection other = rig.Connect("operator-alice", o => o with
        {
            ClientId = "controller-arm", BackoffMin = TimeSpan.FromMilliseconds(20), BackoffMax = TimeSpan.FromMilliseconds(50), TakeOverPause = TimeSpan.Zero,
        }))
        {
            int lost = 0;
            // Each loss on this side is the controller coming back; the controller has lost at least as often, each time young.
            await Operator.UntilAsync(() =>
            {
                while (other.TryReceiveEvent(out MqttEvent happened))
                    lost += happened.Kind is MqttEventKind.Disconnected or MqttEventKind.TakenOver ? 1 : 0;
                return lost >= 5;
            }, "fight for the id");
        }
        FaultEvent fault = await Operator.ReportAsync<FaultEvent>(rig.Topics.Event("fault"), from, e => e.Fault.Name == "client-id-taken-over");
        Assert.True(fault.Active && fault.Fault.Latched);
        await Operator.StatusAsync(s => s.Faults.Any(f => f.Name == "client-id-taken-over"));
        // A command that is sent while the controller is away is lost, and rightly so: it is back for good once its status has come some times in a row.
        long back = Operator.Sequence + 3;
        await Operator.StatusAsync(s => s.Sequence >= back);
        string lease = await LeaseAsync();
        await RefusedAsync("cmd/start", Command($"\"mode\":\"evaluate\",\"task\":\"peg-insertion\",\"policy\":\"random\",\"lease\":\"{lease}\""), ReasonCode.Faulted);
        await TakenAsync("cmd/reset", Command($"\"lease\":\"{lease}\",\"home\":false"));
        await Operator.StatusAsync(s => s.Faults.All(f => f.Name != "client-id-taken-over"));
        await TakenAsync("cmd/lease", Command($"\"action\":\"release\",\"lease\":\"{lease}\""));
    }

    private async Task<string> LeaseAsync() =>
        (await TakenAsync("cmd/lease", Command("\"action\":\"acquire\",\"owner\":\"alice\",\"seconds\":60"))).Lease!.Id!;

    private Task<CommandReply> TakenAsync(string topic, string payload) => AnsweredAsync(topic, payload, ReasonCode.Ok);

    private async Task RefusedAsync(string topic, string payload, ReasonCode reason, params string[] more)
    {
        CommandReply reply = await AnsweredAsync(topic, payload, reason, more);
        Assert.False(reply.Ok);
        Assert.NotEmpty(reply.Text);
    }

    private async Task<CommandReply> AnsweredAsync(string topic, string payload, ReasonCode reason, params string[] more)
    {
        int from = Operator.Mark();
        await rig.PublishAsync("operator-alice", topic, payload, more);
        CommandReply reply = await Operator.ReportAsync<CommandReply>(rig.Topics.Reply("alice"), from, _ => true);
        Assert.True(reason == reply.Reason, $"{topic}: {reply.Reason}: {reply.Text}");
        CommandEvent told = await Operator.ReportAsync<CommandEvent>(rig.Topics.Event("command"), from, _ => true);
        Assert.Equal(reason, told.Reason);
        return reply;
    }

    private string Command(string members, string? id = null, string? session = null, long? sequence = null) =>
        $"{{\"id\":\"{id ?? $"t-{Interlocked.Increment(ref s_number)}"}\",\"session\":\"{session ?? Operator.Status!.Session}\",\"sequence\":{sequence ?? Operator.Sequence},{members}}}";
}
