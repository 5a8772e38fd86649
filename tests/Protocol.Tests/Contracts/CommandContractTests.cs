using System.Text;
using System.Text.Json;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Protocol.Tests.Contracts;

public sealed class CommandContractTests
{
    private const string Head = "\"id\":\"1\",\"session\":\"s\",\"sequence\":4,";

    [Fact]
    public void A_start_command_is_read()
    {
        Assert.True(Read(
            $$"""{{{Head}}"mode":"fine-tune","task":"peg-insertion","episodes":10,"policy":"demo","lease":"l","utd":4}""", out StartCommand? start, out _));
        Assert.Equal((RunMode.FineTune, "peg-insertion", 10, "demo", 4.0), (start!.Mode, start.Task, start.Episodes, start.Policy, start.Utd));
    }

    [Fact]
    public void The_empty_object_is_a_stop()
    {
        Assert.True(Read("{}", out StopCommand? stop, out _));
        Assert.Equal(1, stop!.Category);
    }

    [Theory]
    [InlineData("""{"id":"1","session":"s","mode":"collect","lease":"l"}""", ReasonCode.Malformed, "sequence")]
    [InlineData("""{HEAD"mode":"collect"}""", ReasonCode.Malformed, "lease")]
    [InlineData("""{HEAD"mode":"collect","lease":null}""", ReasonCode.Malformed, "lease")]
    [InlineData("""{HEAD"mode":"collect","lease":"l","speed":9}""", ReasonCode.Malformed, "speed")]
    [InlineData("""{HEAD"mode":"collect","mode":"evaluate","lease":"l"}""", ReasonCode.Malformed, "mode")]
    [InlineData("""{HEAD"Mode":"collect","lease":"l"}""", ReasonCode.Malformed, "Mode")]
    [InlineData("""{HEAD"mode":"dance","lease":"l"}""", ReasonCode.Malformed, "mode")]
    [InlineData("""{HEAD"mode":2,"lease":"l"}""", ReasonCode.Malformed, "mode")]
    [InlineData("""{HEAD"mode":"warm-up","lease":"l"}""", ReasonCode.OutOfRange, "mode")]
    [InlineData("""{HEAD"mode":"collect","lease":"l","task":"../../etc/passwd"}""", ReasonCode.OutOfRange, "task")]
    [InlineData("""{HEAD"mode":"collect","lease":"l","episodes":0}""", ReasonCode.OutOfRange, "episodes")]
    [InlineData("""{HEAD"mode":"collect","lease":"l","episodes":1.5}""", ReasonCode.Malformed, "episodes")]
    [InlineData("""{HEAD"mode":"collect","lease":"l","utd":1e999}""", ReasonCode.Malformed, "finite")]
    [InlineData("""{HEAD"mode":"collect","lease":"l","utd":"NaN"}""", ReasonCode.Malformed, "utd")]
    [InlineData("""{HEAD"mode":"collect","lease":"l","resume":"xyz"}""", ReasonCode.Malformed, "hexadecimal")]
    [InlineData("null", ReasonCode.Malformed, "null")]
    [InlineData("[]", ReasonCode.Malformed, "")]
    [InlineData("", ReasonCode.Malformed, "")]
    [InlineData("{", ReasonCode.Malformed, "")]
    [InlineData("{} {}", ReasonCode.Malformed, "")]
    public void A_wrong_start_is_refused_with_its_reason(string json, ReasonCode reason, string names)
    {
        Assert.False(Read(json.Replace("HEAD", Head, StringComparison.Ordinal), out StartCommand? start, out CommandProblem problem));
        Assert.Null(start);
        Assert.Equal(reason, problem.Reason);
        Assert.Contains(names, problem.Text);
        Assert.DoesNotContain('\n', problem.Text);
    }

    [Fact]
    public void Every_truncation_of_a_command_is_malformed()
    {
        byte[] whole = Encoding.UTF8.GetBytes($$"""{{{Head}}"mode":"evaluate","lease":"l"}""");
        for (int length = 0; length < whole.Length; length++)
        {
            Assert.False(ContractJson.TryReadCommand<StartCommand>(whole.AsSpan(0, length), out _, out CommandProblem problem));
            Assert.Equal(ReasonCode.Malformed, problem.Reason);
        }
    }

    [Fact]
    public void Deep_nesting_and_great_size_are_refused()
    {
        Assert.False(Read(new string('[', 10_000), out StopCommand? _, out CommandProblem deep));
        Assert.Equal(ReasonCode.Malformed, deep.Reason);
        Assert.False(Read($$"""{"reason":"{{new string('x', ContractJson.CommandBytesMax)}}"}""", out StopCommand? _, out CommandProblem large));
        Assert.Equal(ReasonCode.Oversized, large.Reason);
    }

    [Theory]
    [InlineData("""{HEAD"action":"acquire","owner":"anna","seconds":60}""", true)]
    [InlineData("""{HEAD"action":"acquire","owner":"anna","seconds":4.9}""", false)]
    [InlineData("""{HEAD"action":"acquire","owner":"anna","seconds":3601}""", false)]
    [InlineData("""{HEAD"action":"acquire","seconds":60}""", false)]
    [InlineData("""{HEAD"action":"renew","lease":"l","seconds":5}""", true)]
    [InlineData("""{HEAD"action":"renew","lease":"l"}""", false)]
    [InlineData("""{HEAD"action":"release","lease":"l"}""", true)]
    [InlineData("""{HEAD"action":"release"}""", false)]
    public void A_lease_command_needs_what_its_action_needs(string json, bool good) =>
        Assert.Equal(good, Read(json.Replace("HEAD", Head, StringComparison.Ordinal), out LeaseCommand? _, out _));

    [Fact]
    public void Every_command_survives_the_round_trip()
    {
        RoundTrip(new StartCommand { Id = "1", Session = "s", Sequence = 1, Mode = RunMode.FineTune, Lease = "l", Resume = new RunId(1, 2), Utd = 0.5 });
        RoundTrip(new StopCommand { Category = 2, Reason = "enough" });
        RoundTrip(new ResetCommand { Id = "1", Session = "s", Sequence = 1, Lease = "l", Home = false });
        RoundTrip(new LeaseCommand { Id = "1", Session = "s", Sequence = 1, Action = LeaseAction.Acquire, Owner = "anna", Seconds = 5 });
        RoundTrip(new LoadCommand { Id = "1", Session = "s", Sequence = 1, Task = "peg-insertion", Policy = "step-005000" });
        RoundTrip(new FreezeCommand { Id = "1", Session = "s", Sequence = 1, Frozen = false });
        RoundTrip(new RollbackCommand { Id = "1", Session = "s", Sequence = 1, Version = 7 });
        RoundTrip(new CheckpointCommand { Id = "1", Session = "s", Sequence = 1, Name = "before-lunch" });
        RoundTrip(new NewRunCommand
        {
            Id = "1", Session = "s", Sequence = 1, Run = new RunId(3, 4), Checkpoint = "demo", TaskHash = HashText.Format(5), LayoutHash = HashText.Format(6), LimitsHash = HashText.Format(7), WarmUpSteps = 500,
        });
    }

    [Fact]
    public void Reason_codes_are_stable_kebab_case_words()
    {
        string words = string.Join(' ', Enum.GetValues<ReasonCode>().Select(code => JsonSerializer.Serialize(code).Trim('"')));
        Assert.Equal(
            "ok malformed oversized retained stale-session stale-sequence duplicate no-lease lease-held lease-expired unknown-task unknown-policy "
            + "unknown-run unknown-command wrong-state out-of-range no-robot faulted emergency-stopped hash-mismatch no-learner spool-full busy failed",
            words);
    }

    [Theory]
    [InlineData("peg-insertion", true)]
    [InlineData("step_005000.v2", true)]
    [InlineData("", false)]
    [InlineData(".hidden", false)]
    [InlineData("a/b", false)]
    [InlineData("a+b", false)]
    [InlineData("Ä", false)]
    public void Names_are_safe_as_file_names_and_topic_levels(string name, bool valid) => Assert.Equal(valid, ContractNames.IsValid(name));

    private static void RoundTrip<T>(T command)
        where T : CommandRequest
    {
        Assert.True(ContractJson.TryReadCommand(ContractJson.Write(command), out T? read, out CommandProblem problem), problem.Text);
        Assert.Equal(command, read);
    }

    private static bool Read<T>(string json, out T? command, out CommandProblem problem)
        where T : CommandRequest => ContractJson.TryReadCommand(Encoding.UTF8.GetBytes(json), out command, out problem);
}
