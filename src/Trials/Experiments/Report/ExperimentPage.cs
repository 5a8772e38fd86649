using System.Globalization;
using System.Net;
using System.Text;
using Warmstart.Trials.Statistics;

namespace Warmstart.Trials.Experiments.Report;

/// <summary>An experiment as one self-contained HTML page: no script, no network, light and dark.</summary>
internal static class ExperimentPage
{
    private const string Style =
        """
        <style>
        :root { color-scheme: light dark; }
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 1000px; margin: 2rem auto; padding: 0 1rem; }
        table { border-collapse: collapse; font-size: .9rem; } td, th { padding: .3rem .6rem; text-align: left; vertical-align: top; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
        svg { width: 100%; height: auto; margin: 1rem 0; } .note { opacity: .8; } .scroll { overflow-x: auto; } code { font-size: .85em; }
        </style>
        """;

    /// <summary>Renders the page.</summary>
    public static string Render(ExperimentSummary summary, IReadOnlyList<Figure> figures)
    {
        string title = WebUtility.HtmlEncode(summary.Experiment.Title);
        var page = new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">");
        page.Append(CultureInfo.InvariantCulture, $"<title>{title}</title>{Style}</head><body><h1>{title}</h1>");
        page.Append(CultureInfo.InvariantCulture, $"<p>{WebUtility.HtmlEncode(summary.Experiment.Question)}</p>");
        page.Append(CultureInfo.InvariantCulture, $"<p><strong>{summary.Done} of {summary.Wanted} runs are done</strong>; {summary.Experiment.Evaluation.Episodes} episodes an evaluation, {(summary.Experiment.Evaluation.Stochastic ? "actions drawn" : "mode actions")}.</p>");
        Results(page, summary);
        foreach (Figure figure in figures)
            page.Append(figure.Svg);
        Runs(page, summary);
        foreach (string failure in summary.Failures)
            page.Append(CultureInfo.InvariantCulture, $"<p class=\"note\">failed: {WebUtility.HtmlEncode(failure)}</p>");
        return page.Append("</body></html>\n").ToString();
    }

    private static void Results(StringBuilder page, ExperimentSummary summary)
    {
        page.Append("<h2>Results</h2><div class=\"scroll\"><table><tr><th>task</th><th>variant</th><th>seeds</th><th>frozen control</th><th>at the end: mean</th><th>at the end: IQM</th><th>mean on the way</th><th>dip</th><th>at step</th><th>noise</th><th>seeds fallen</th><th>area</th><th>robot minutes</th><th>95 % within 10</th><th>crashes in training</th></tr>");
        foreach (VariantRuns group in summary.Groups)
        {
            if (group.Dip is not { } dip)
            {
                page.Append(CultureInfo.InvariantCulture, $"<tr><td>{group.Task}</td><td>{WebUtility.HtmlEncode(group.Variant)}</td><td>0</td><td colspan=\"12\">not run</td></tr>");
                continue;
            }
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{group.Task}</td><td>{WebUtility.HtmlEncode(group.Variant)}</td><td>{group.Runs.Count}</td>");
            Cell(page, Bootstrap.Mean(group.Control).Text("0.00"));
            Cell(page, Bootstrap.Mean(group.Final).Text("0.00"));
            Cell(page, Bootstrap.Of([group.Final], InterquartileMean.Of).Text("0.00"));
            Cell(page, Bootstrap.Mean(group.AlongTheWay).Text("0.00"));
            Cell(page, dip.Dip.Text("0.00"));
            Cell(page, dip.DeepestAfter?.ToString(CultureInfo.InvariantCulture) ?? "–");
            Cell(page, dip.Noise.ToString("0.00", CultureInfo.InvariantCulture));
            Cell(page, group.Fallen.ToString(CultureInfo.InvariantCulture));
            Cell(page, dip.Area.Text("0"));
            Cell(page, SummaryText.Minutes(group.RobotMinutes));
            Cell(page, SummaryText.Reached(group));
            Cell(page, $"{group.Runs.Sum(r => r.Result.TrainingCrashes)} of {group.Runs.Sum(r => r.Result.TrainingEpisodes)}");
            page.Append("</tr>");
        }
        page.Append("</table></div>");
        Together(page, summary);
        page.Append("<p class=\"note\">In brackets 95 % bootstrap intervals over seeds; the dip's resample the episodes within a seed too. Dip: the largest mean shortfall of success against the frozen policy on the same episodes. Noise: the dip that 95 % of measurements stay below where nothing has changed. Seeds fallen: those whose success fell, at some evaluation, significantly more than 0.05 short of the frozen policy (95 % for a seed's evaluations together, episodes resampled). Area: shortfall × steps. Robot minutes: from the switch to the last evaluation, with 3.6 s for each reset, as over the wire. 95 % within 10: runs that had 0.95 or more at some evaluation within ten robot minutes. IQM: mean of the middle half. Intervals from fewer than five seeds are too narrow: take them as a hint.</p>");
    }

    // Over all tasks, tasks weighing alike: resampled within each.
    private static void Together(StringBuilder page, ExperimentSummary summary)
    {
        if (summary.Experiment.Tasks.Count < 2)
            return;
        page.Append("<h3>All tasks together</h3><table><tr><th>variant</th><th>at the end: mean</th><th>at the end: IQM</th></tr>");
        foreach (IGrouping<string, VariantRuns> variant in summary.Groups.Where(g => g.Runs.Count > 0).GroupBy(g => g.Variant))
        {
            double[][] strata = [.. variant.Select(g => g.Final)];
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{WebUtility.HtmlEncode(variant.Key)}</td>");
            Cell(page, Bootstrap.Of(strata, v => v.Average()).Text("0.00"));
            Cell(page, Bootstrap.Of(strata, InterquartileMean.Of).Text("0.00"));
            page.Append("</tr>");
        }
        page.Append("</table>");
    }

    private static void Runs(StringBuilder page, ExperimentSummary summary)
    {
        page.Append("<h2>Runs</h2><p>Each can be repeated: <code>warmstart experiment repeat RESULTS RUN</code>.</p><div class=\"scroll\"><table><tr><th>run</th><th>task</th><th>variant</th><th>seed</th><th>start</th><th>start's score</th><th>success: frozen, then at each evaluation</th><th>fell</th><th>robot minutes</th><th>to 95 %</th><th>s</th><th>machine</th><th>version</th></tr>");
        foreach (VariantRuns group in summary.Groups)
        {
            foreach ((Storage.StoredRun run, bool fell) in group.Runs.Zip(group.Fell))
            {
                page.Append(CultureInfo.InvariantCulture, $"<tr><td><code>{run.Key}</code></td><td>{group.Task}</td><td>{WebUtility.HtmlEncode(group.Variant)}</td><td>{run.Seed}</td><td><code>{run.Result.StartFingerprint}</code></td>");
                Cell(page, run.Result.StartScore);
                Cell(page, SummaryText.SuccessOf(run, " "));
                Cell(page, SummaryText.Fell(fell));
                Cell(page, SummaryText.Minutes(group.Minutes(run)));
                Cell(page, SummaryText.Minutes(group.MinutesToAim(run)));
                Cell(page, run.Seconds.ToString("0", CultureInfo.InvariantCulture));
                Cell(page, run.Host);
                Cell(page, run.Version);
                page.Append("</tr>");
            }
        }
        page.Append("</table></div>");
    }

    private static void Cell(StringBuilder page, string text) => page.Append("<td>").Append(WebUtility.HtmlEncode(text)).Append("</td>");
}
