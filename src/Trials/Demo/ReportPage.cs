using System.Globalization;
using System.Net;
using System.Text;
using Warmstart.Trials.Reports;

namespace Warmstart.Trials.Demo;

/// <summary>The run as one self-contained HTML page: no script, no network, light and dark.</summary>
public static class ReportPage
{
    private const string Style =
        """
        <style>
        :root { color-scheme: light dark; }
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 820px; margin: 2rem auto; padding: 0 1rem; }
        table { border-collapse: collapse; } td, th { padding: .3rem .8rem; text-align: left; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
        .big { font-size: 1.6rem; font-weight: 600; } svg { width: 100%; height: auto; margin: 1rem 0; } .note { opacity: .8; }
        </style>
        """;

    /// <summary>Renders the page.</summary>
    public static string Render(RunRecord run)
    {
        var page = new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Warmstart run</title>");
        page.Append(Style).Append("</head><body>");
        Summary(page, run);
        Plots(page, run);
        foreach (string note in run.Notes)
            page.Append("<p class=\"note\">").Append(WebUtility.HtmlEncode(note)).Append("</p>");
        return page.Append("</body></html>\n").ToString();
    }

    private static void Summary(StringBuilder page, RunRecord run)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h1>{WebUtility.HtmlEncode(run.Task)}: fine-tuned without offline data</h1>");
        if (run is { Before: { } before, After: { } after })
            page.Append(CultureInfo.InvariantCulture, $"<p class=\"big\">success {before.Stochastic.Rate:P0} → {after.Stochastic.Rate:P0}</p>");
        page.Append("<table><tr><th></th><th>before</th><th>after</th></tr>");
        Row(page, "stochastic success (95 % interval)", run, e => e.Stochastic.ToString());
        Row(page, "deterministic success (95 % interval)", run, e => e.Deterministic.ToString());
        Row(page, "mean episode, steps of 0.1 s", run, e => e.MeanSteps.ToString("0.0", CultureInfo.InvariantCulture));
        Row(page, "peak contact force, median / max", run, e => string.Create(CultureInfo.InvariantCulture, $"{e.PeakForceMedian:0} / {e.PeakForceMax:0} N"));
        Row(page, "episodes ended by a robot reflex", run, e => e.Reflexes.ToString(CultureInfo.InvariantCulture));
        page.Append("</table>");
        page.Append(CultureInfo.InvariantCulture, $"<p>{run.Episodes.Count} episodes, {run.RobotMinutes:0.0} robot minutes with resets, {run.WallSeconds / 60:0.0} minutes in all. Lowest success of {RunRecord.Window} episodes on the way: {run.LowestMovingSuccessText()}. Seed {run.Seed}, preset “{WebUtility.HtmlEncode(run.Preset)}”, warm-up {run.WarmUpSteps} steps.</p>");
    }

    private static void Row(StringBuilder page, string name, RunRecord run, Func<EvaluationResult, string> value)
    {
        string before = run.Before is { } b ? value(b) : "–", after = run.After is { } a ? value(a) : "–";
        page.Append(CultureInfo.InvariantCulture, $"<tr><td>{name}</td><td>{before}</td><td>{after}</td></tr>");
    }

    private static void Plots(StringBuilder page, RunRecord run)
    {
        double[] steps = [.. run.Episodes.Select(e => (double)e.Step)];
        (double, string)[] warmUp = [(run.WarmUpSteps, "warm-up ends")];
        page.Append(SvgPlot.Render($"Success of the last {RunRecord.Window} training episodes", "environment steps", [new Series("success", steps, run.MovingSuccess())], (0, 1), warmUp));
        page.Append(SvgPlot.Render("Peak contact force by episode, N", "environment steps", [new Series("force", steps, [.. run.Episodes.Select(e => e.PeakForce)])], null, warmUp));
        double[] learnt = [.. run.Learning.Select(l => (double)l.Step)];
        page.Append(SvgPlot.Render("Mean Q", "environment steps", [new Series("Q", learnt, [.. run.Learning.Select(l => l.QMean)])], null, warmUp));
        page.Append(SvgPlot.Render("Critic loss", "environment steps", [new Series("loss", learnt, [.. run.Learning.Select(l => l.CriticLoss)])], null, warmUp));
        page.Append(SvgPlot.Render("Entropy and temperature", "environment steps", [new Series("entropy", learnt, [.. run.Learning.Select(l => l.Entropy)]), new Series("temperature", learnt, [.. run.Learning.Select(l => l.Temperature)])], null, warmUp));
    }
}
