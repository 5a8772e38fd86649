using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using OpenTelemetry.Metrics;
using Warmstart.Controller.Options;
using Warmstart.Controller.Telemetry.Metrics;
using Warmstart.Controller.Tests.Rig;
using Warmstart.Controller.Web;
using Warmstart.Protocol.Contracts;
using Warmstart.Robot;
using Warmstart.TestKit;

namespace Warmstart.Controller.Tests.Telemetry.Metrics;

/// <summary>The page as an independent parser (Prometheus's own for Python) reads it.</summary>
public sealed class MetricsPageTests
{
    private const string Parser = """
        import json, sys
        from prometheus_client.parser import text_string_to_metric_families
        out = {}
        for family in text_string_to_metric_families(open(sys.argv[1]).read()):
            for s in family.samples:
                labels = {k: v for k, v in s.labels.items() if not k.startswith("otel_scope")}
                if "le" in labels:
                    labels["le"] = repr(float(labels["le"]))
                out[s.name + json.dumps(labels, sort_keys=True)] = str(s.value)
        print(json.dumps(out))
        """;

    [Fact]
    public async Task What_the_daemon_reports_stands_on_the_page_in_the_fields_names()
    {
        var options = new ControllerOptions();
        options.Web.Listen = "127.0.0.1:0";
        using var provider = MetricsExport.Create(options, "metrics-page");
        using var board = new MetricsBoard("metrics-page");
        using var rig = new ControllerRig(taps: [board]).Connected();
        for (int i = 0; i < 100; i++)
            rig.Loop.Seam.Histograms.Compute.Record(12_000);
        rig.Loop.Seam.Histograms.WakeUp.Record(40_000);
        rig.Ask("start", rig.Start(episodes: 1));
        Assert.True(rig.RunUntil(() => rig.Events<EpisodeEvent>("episode").Any(), 120));
        rig.Run(1.5);
        board.Take(new ClampEvent { Session = "s", Number = 1, Limit = "torque-rate", Ticks = 7 });
        board.Take(FaultOf("force-limit", category: 1));
        board.Take(new LearnerMetrics { Run = new RunId(1, 2), GradientSteps = 3, Rows = 4, PolicyVersion = 5, Values = new() { ["critic_loss"] = 0.5, ["update_ms"] = 20 } });
        board.Take(new LearnerStatus { Session = "l", Sequence = 1, Phase = LearnerPhase.FineTune, UtdActual = 3.5, GradientSteps = 12 });
        var page = await ParsedAsync(options, provider);
        Assert.Equal(100, page["control_cycle_duration_seconds_count{}"]);
        Assert.Equal(100, page["control_cycle_duration_seconds_bucket{\"le\": \"2e-05\"}"]);
        Assert.Equal(0, page["control_cycle_duration_seconds_bucket{\"le\": \"1e-05\"}"]);
        Assert.Equal(1, page["control_wakeup_latency_seconds_count{}"]);
        Assert.Equal(0, page["control_deadline_miss_total{\"cause\": \"packet-lost\"}"]);
        Assert.Equal(0, page["control_packets_lost_total{}"]);
        Assert.Equal(7, page["safety_limit_clamp_total{\"limit\": \"torque-rate\"}"]);
        Assert.Equal(1, page["safety_stop_total{\"cause\": \"force-limit\"}"]);
        Assert.Equal(1, page["run_episodes_total{\"end\": \"success\"}"]);
        Assert.Equal(1, page["run_success_ratio{}"]);
        Assert.Equal(1, page["controller_state{\"state\": \"idle\"}"]);
        Assert.Equal(3.5, page["learner_update_to_data_ratio{}"]);
        Assert.Equal(12, page["learner_gradient_steps_total{}"]);
        Assert.Equal(0.5, page["learner_critic_loss{}"]);
        Assert.Equal(0.02, page["learner_update_duration_seconds{}"], 9);
        Assert.Contains(page.Keys, k => k.StartsWith("control_command_success_ratio", StringComparison.Ordinal));
        Assert.Contains(page.Keys, k => k.StartsWith("dotnet_gc_pause_time_seconds_total", StringComparison.Ordinal));
    }

    [Fact]
    public void Counts_that_begin_anew_with_each_arming_go_on_rising()
    {
        var rise = new Rise();
        Assert.Equal([5L, 3, 0, 2, 4], new long[] { 5, 8, 8, 2, 6 }.Select(c => rise.To(c)));
    }

    private static FaultEvent FaultOf(string name, int category) => new()
    {
        Session = "s", Number = 2, Active = true, Fault = new FaultReport { Name = name, Category = category, Latched = true },
    };

    private static async Task<Dictionary<string, double>> ParsedAsync(ControllerOptions options, MeterProvider provider)
    {
        using var worker = new WebWorker(options, [new MetricsPage(provider)], TimeProvider.System, NullLogger<WebWorker>.Instance);
        await worker.StartAsync(default);
        using var client = new HttpClient { BaseAddress = await worker.Address.WaitAsync(TimeSpan.FromSeconds(20)) };
        string text = await client.GetStringAsync("metrics");
        await worker.StopAsync(default);
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, text);
            return JsonSerializer.Deserialize<Dictionary<string, string>>(PythonScript.Run(Parser, file))!
                .ToDictionary(p => p.Key, p => double.Parse(p.Value is "nan" ? "NaN" : p.Value is "inf" ? "Infinity" : p.Value, System.Globalization.CultureInfo.InvariantCulture));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
