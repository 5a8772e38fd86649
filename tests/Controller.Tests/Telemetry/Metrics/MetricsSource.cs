using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using Warmstart.Controller.Options;
using Warmstart.Controller.Telemetry.Metrics;
using Warmstart.Controller.Web;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Tests.Telemetry.Metrics;

/// <summary>A board that has heard one of everything.</summary>
internal static partial class MetricsSource
{
    private static readonly string[] s_learner =
    [
        "critic_loss", "actor_loss", "temperature_loss", "q_mean", "target_q", "td_error", "entropy", "temperature", "backlog_rows", "updates_per_second",
        "update_ms", "success", "warm_up_success", "dip",
    ];

    public static void Fill(MetricsBoard board)
    {
        var run = new RunId(1, 2);
        var histogram = new Histogram { UpToUs = [10, 20], Counts = [5, 3, 1], MaxUs = 40 };
        board.Take(new LoopTelemetry
        {
            RobotTimeMs = 1, Summary = new LoopSummary { Cycles = 9, Late = 1, PacketsLost = 1, CollectionsWhileArmed = 0, CommandSuccessRate = 1 },
            Compute = histogram, OwnCompute = histogram, Wake = histogram, StateToCommand = histogram,
            LateByCause = new() { ["packet-late"] = 1 }, MissedByCause = new() { ["packet-late"] = 0 },
        });
        board.Take(new ControllerStatus
        {
            Session = "s", Sequence = 1, State = LifecycleState.Running, Versions = new VersionsReport { Product = "", Runtime = "" },
            Run = new RunReport { Run = run, Mode = RunMode.FineTune, Task = "t", Episodes = 1, Steps = 3 },
        });
        board.Take(new FaultEvent { Session = "s", Number = 1, Active = true, Fault = new FaultReport { Name = "force-limit", Category = 1, Latched = true } });
        board.Take(new ClampEvent { Session = "s", Number = 2, Limit = "torque-rate", Ticks = 7 });
        board.Take(new AlarmEvent { Session = "s", Number = 3, Code = "late-cycles", Active = true });
        board.Take(new EpisodeEvent { Session = "s", Number = 4, Run = run, Episode = 0, Mode = RunMode.FineTune, End = EpisodeEnd.Success, Return = -3, Length = 3 });
        board.Take(new LearnerStatus { Session = "l", Sequence = 1, Phase = LearnerPhase.FineTune, UtdActual = 4, GradientSteps = 12, Alarms = ["spiral"] });
        board.Take(new LearnerMetrics { Run = run, GradientSteps = 12, Rows = 3, PolicyVersion = 1, Values = s_learner.ToDictionary(n => n, _ => 1.0) });
    }

    /// <summary>Every name on the page of such a board, with the labels it has.</summary>
    public static async Task<IReadOnlyDictionary<string, HashSet<string>>> NamesAsync(string meter)
    {
        var names = new SortedDictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (string line in (await PageAsync(meter)).Split('\n').Where(l => l.Length > 0 && l[0] != '#'))
        {
            string name = line[..line.IndexOfAny(['{', ' '])];
            if (!names.TryGetValue(name, out var labels))
                names[name] = labels = new HashSet<string>(StringComparer.Ordinal);
            labels.UnionWith(Label().Matches(line).Select(m => m.Groups["name"].Value).Where(l => !l.StartsWith("otel_", StringComparison.Ordinal)));
        }
        return names;
    }

    /// <summary>The page of such a board.</summary>
    public static async Task<string> PageAsync(string meter)
    {
        var options = new ControllerOptions();
        options.Web.Listen = "127.0.0.1:0";
        using var provider = MetricsExport.Create(options, meter);
        using var board = new MetricsBoard(meter);
        Fill(board);
        using var worker = new WebWorker(options, [new MetricsPage(provider)], TimeProvider.System, NullLogger<WebWorker>.Instance);
        await worker.StartAsync(default);
        using var client = new HttpClient { BaseAddress = await worker.Address.WaitAsync(TimeSpan.FromSeconds(20)) };
        string page = await client.GetStringAsync("metrics");
        await worker.StopAsync(default);
        return page;
    }

    [GeneratedRegex("[{,](?<name>[a-zA-Z_][a-zA-Z0-9_]*)=\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Label();
}
