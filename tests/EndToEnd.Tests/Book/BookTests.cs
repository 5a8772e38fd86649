using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Warmstart.Protocol.Contracts;
using Warmstart.Safety.Faults;
using Warmstart.TestKit;
using Xunit.Abstractions;

namespace Warmstart.EndToEnd.Tests.Book;

/// <summary>The operator's book: what it tells a person to type is typed here, page by page, as it stands.</summary>
[Collection("loop")]
public sealed partial class BookTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);

    [Fact]
    public async Task Every_command_of_the_book_does_what_it_says()
    {
        string box = Repository.PathOf("artifacts", $"book-{Environment.ProcessId}");
        Directory.CreateDirectory(box);
        try
        {
            string script = Path.Combine(box, "book.sh");
            await File.WriteAllTextAsync(script, Script());
            var (code, said) = await RunAsync(script, box);
            output.WriteLine(said);
            string last = said.Split('\n').LastOrDefault(l => l.StartsWith("@@ ", StringComparison.Ordinal)) ?? "the sandbox itself";
            string logs = string.Join('\n', Directory.GetFiles(box, "*.log").Select(f => $"--- {Path.GetFileName(f)}\n{string.Join('\n', File.ReadLines(f).TakeLast(15))}"));
            Assert.True(code == 0, $"{last} ended with {code}\n{said}\n{logs}");
            Assert.Equal(BookPages.Blocks.Count, Block().Count(said));
        }
        finally
        {
            Directory.Delete(box, recursive: true);
        }
    }

    [Fact]
    public void What_is_not_run_says_why_and_stand_ins_exist()
    {
        string sandbox = File.ReadAllText(Repository.PathOf("tests", "EndToEnd.Tests", "Book", "sandbox.sh"));
        Assert.NotEmpty(BookPages.Blocks);
        foreach (var block in BookPages.Blocks.Where(b => b.StandIn.Length > 0))
        {
            Assert.Contains($"standin_{block.StandIn}()", sandbox, StringComparison.Ordinal);
            // Only what nobody could undo on a test machine may be left out.
            Assert.True(Unrunnable().IsMatch(block.Text), $"{block.Page}:{block.Line}: nothing in it needs a stand-in");
        }
        foreach (var unit in Unit().Matches(string.Join('\n', BookPages.Blocks.Select(b => b.Text))).Select(m => m.Value))
            Assert.True(File.Exists(Repository.PathOf("systemd", unit + ".service")), $"{unit}: no such unit");
    }

    [Fact]
    public void Every_state_and_every_refusal_is_in_the_chapter_of_troubles_and_every_fault_is_linked()
    {
        string page = File.ReadAllText(Repository.PathOf("docs", "book", "5-when-it-stops.md"));
        foreach (var state in Enum.GetValues<LifecycleState>())
            Assert.Contains($"| `{Kebab(state)}` |", page, StringComparison.Ordinal);
        foreach (var reason in Enum.GetValues<ReasonCode>())
            Assert.Contains($"`{Kebab(reason)}`", page, StringComparison.Ordinal);
        foreach (string name in FaultName().Matches(page).Select(m => m.Groups["name"].Value))
            Assert.True(Enum.TryParse<Fault>(name, out _) || !char.IsUpper(name[0]), $"{name}: no such fault");
        Assert.Contains("(../faults.md)", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_topic_of_the_contract_is_in_the_chapter_of_mqtt()
    {
        string page = File.ReadAllText(Repository.PathOf("docs", "book", "6-mqtt.md"));
        string[] topics = [.. Topic().Matches(File.ReadAllText(Repository.PathOf("docs", "asyncapi.yaml"))).Select(m => m.Groups["name"].Value)];
        Assert.Contains("cmd/mark", topics);
        Assert.All(topics, topic => Assert.Contains($"`{topic}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Links_between_pages_lead_somewhere()
    {
        foreach (string file in BookPages.Files.Append(Repository.PathOf("docs", "book", "README.md")))
        {
            foreach (string link in Link().Matches(File.ReadAllText(file)).Select(m => m.Groups["name"].Value))
                Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(file)!, link)), $"{Path.GetFileName(file)}: {link}");
        }
    }

    private static string Kebab<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static string Script()
    {
        var script = new StringBuilder($". {Repository.PathOf("tests", "EndToEnd.Tests", "Book", "sandbox.sh")}\n");
        foreach (var block in BookPages.Blocks)
        {
            script.Append($"block '{block.Page}:{block.Line}'\n");
            if (block.StandIn.Length > 0)
                script.Append($"standin_{block.StandIn}\n");
            else if (block.MayFail)
                script.Append($"set +e\n{block.Text}\nset -e\n");
            else
                script.Append($"{block.Text}\n");
        }
        return script.ToString();
    }

    private static async Task<(int Code, string Said)> RunAsync(string script, string box)
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        string[] root = Environment.UserName == "root" ? [] : ["--map-root-user"];
        var start = new ProcessStartInfo("unshare", [.. root, "--mount", "--net", "--pid", "--fork", "--kill-child", "--mount-proc", "bash", "-c", $"exec bash '{script}' 2>&1"])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardInput = true,
        };
        (start.Environment["ROOT"], start.Environment["BOX"]) = (Repository.Root, box);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var said = new StringBuilder();
        process.OutputDataReceived += (_, e) => said.AppendLine(e.Data);
        process.BeginOutputReadLine();
        try
        {
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, said.ToString());
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            return (-1, said.ToString());
        }
    }

    [GeneratedRegex("^@@ ", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Block();

    [GeneratedRegex("apt-get|systemctl|ip addr add|warmstart demo", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Unrunnable();

    [GeneratedRegex(@"\bwarmstart-(controller|learner)(?=\s|$)(?! --)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Unit();

    [GeneratedRegex(@"address: ""warmstart/v1/\{arm\}/(?<name>[a-z/-]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Topic();

    [GeneratedRegex("`(?<name>[A-Z][A-Za-z]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FaultName();

    [GeneratedRegex(@"\]\((?<name>[^)#:]+\.(md|yaml))(#[^)]*)?\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
