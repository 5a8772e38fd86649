using System.Diagnostics;
using System.Text.RegularExpressions;
using Warmstart.Protocol.Contracts;
using Warmstart.TestKit;

namespace Warmstart.EndToEnd.Tests.Broker;

/// <summary>What docs/commands.md shows is what works.</summary>
[Collection("loop")]
[Trait("kind", "process")]
public sealed partial class CommandPageTests(TlsRig rig) : IClassFixture<TlsRig>
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task The_examples_run_as_they_stand_there()
    {
        string page = await File.ReadAllTextAsync(Repository.PathOf("docs", "commands.md"));
        string[] blocks = [.. Blocks().Matches(page).Select(m => m.Groups["block"].Value)];
        Assert.Equal(4, blocks.Length);
        string script = string.Concat(blocks).Replace("robot-pc.lan", "localhost", StringComparison.Ordinal).Replace("8883", $"{rig.Port}", StringComparison.Ordinal);
        int from = rig.Operator.Mark();
        var (exit, output) = await BashAsync("set -e\n" + script);
        await rig.Operator.StatusAsync(s => s.Lease is null && s.State == LifecycleState.Idle);
        CommandEvent[] commands = [.. rig.Operator.Reports<CommandEvent>(rig.Topics.Event("command"), from)];
        Assert.True(exit == 0 && commands.All(c => c.Reason == ReasonCode.Ok), $"{exit}\n{output}\n{string.Join('\n', commands.Select(c => $"{c.Command} {c.Reason} {c.Text}"))}");
        Assert.Equal(["stop", "stop", "load", "lease", "start", "mark", "lease", "stop", "reset", "lease"], commands.Select(c => c.Command));
        EpisodeEvent marked = rig.Operator.Reports<EpisodeEvent>(rig.Topics.Event("episode"), from).First();
        Assert.Equal((EpisodeEnd.Success, true), (marked.End, marked.Marked));
    }

    [Fact]
    public async Task The_verbs_wait_tell_and_say_with_their_exit_code_how_it_went()
    {
        var (loaded, output) = await VerbAsync("load", "--task", "peg-insertion", "--policy", "random", "--wait");
        Assert.True(loaded == 0, output);
        Assert.Contains("task peg-insertion, policy random", output, StringComparison.Ordinal);
        var (acquired, lease) = await VerbAsync("lease", "acquire", "--seconds", "120");
        Assert.True(acquired == 0, lease);
        var (started, run) = await VerbAsync("start", "--lease", lease.Trim());
        Assert.True(started == 0 && run.StartsWith("run ", StringComparison.Ordinal), run);
        await rig.Operator.StatusAsync(s => s is { State: LifecycleState.Running, Run.Steps: > 3 });
        var (other, refused) = await VerbAsync("mark", "failure", "--episode", "99", "--lease", lease.Trim());
        Assert.True(other == 1 && refused.Contains("wrong-state", StringComparison.Ordinal), refused);
        var (marked, word) = await VerbAsync("mark", "failure", "--lease", lease.Trim());
        Assert.True(marked == 0 && word.Contains("ends as a failure", StringComparison.Ordinal), word);
        var (busy, held) = await VerbAsync("reset");
        Assert.True(busy == 1 && held.Contains("lease-held", StringComparison.Ordinal), held);
        var (stopped, rest) = await VerbAsync("stop", "--wait");
        Assert.True(stopped == 0 && rest.Contains("Idle", StringComparison.Ordinal), rest);
        var (reset, done) = await VerbAsync("reset", "--stay", "--wait", "--lease", lease.Trim());
        Assert.True(reset == 0, done);
        Assert.Equal(0, (await VerbAsync("lease", "release", lease.Trim())).ExitCode);
        var (played, told) = await VerbAsync("start", "--episodes", "1", "--wait");
        Assert.True(played == 0 && told.Contains("episode 0", StringComparison.Ordinal), told);
    }

    [GeneratedRegex("^```sh\n(?<block>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Blocks();

    private async Task<(int ExitCode, string Output)> VerbAsync(params string[] words)
    {
        string verb = words[0] == "lease" || words[0] == "mark" ? $"{words[0]} {words[1]}" : words[0];
        string[] rest = words[verb.Split(' ').Length..];
        var (exit, output, error) = await Executable.RunAsync(
            Executable.PathOf("Cli", "warmstart"),
            [
                .. verb.Split(' '), "--broker", "localhost", "--port", $"{rig.Port}", "--ca-file", $"{rig.Certificates}/ca.crt",
                "--cert-file", $"{rig.Certificates}/operator-alice.crt", "--key-file", $"{rig.Certificates}/operator-alice.key", .. rest,
            ]);
        return (exit, output + error);
    }

    private async Task<(int ExitCode, string Output)> BashAsync(string script)
    {
        using var patience = new CancellationTokenSource(s_patience, TimeProvider.System);
        using var bash = new Process
        {
            StartInfo = new ProcessStartInfo("bash", ["-c", script])
            {
                WorkingDirectory = rig.Certificates, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
            },
        };
        bash.Start();
        Task<string> output = bash.StandardOutput.ReadToEndAsync(patience.Token), error = bash.StandardError.ReadToEndAsync(patience.Token);
        try
        {
            await bash.WaitForExitAsync(patience.Token);
            return (bash.ExitCode, await output + await error);
        }
        finally
        {
            if (!bash.HasExited)
                bash.Kill(entireProcessTree: true);
        }
    }
}
