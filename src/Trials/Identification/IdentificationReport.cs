using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Warmstart.Robot;
using Warmstart.Robot.Identification;
using Warmstart.Trials.Reports;

namespace Warmstart.Trials.Identification;

/// <summary>An identification for people (text, a page with plots) and for programs (JSON).</summary>
public static class IdentificationReport
{
    private const double PlotStep = 0.05; // s

    /// <summary>Writes <c>identification.json</c> and <c>identification.html</c> into a folder.</summary>
    /// <returns>The page's path.</returns>
    public static string Write(string folder, IdentificationResult result, ArmModel arm, LoadOnFlange told, MotionRecorder recorder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "identification.json"), JsonSerializer.Serialize(result, IdentificationJson.Default.IdentificationResult));
        string page = Path.Combine(folder, "identification.html");
        File.WriteAllText(page, Page(result, arm.WithTool(told.Total), recorder));
        return page;
    }

    /// <summary>The figures as text.</summary>
    public static string Text(IdentificationResult result)
    {
        var text = new StringBuilder();
        Line(text, $"payload    measured {result.Mass:0.000} kg at {At(result.Center)} m; configured {result.ConfiguredMass:0.000} kg at {At(result.ConfiguredCenter)} m; {result.Residual:0.00} Nm unexplained");
        Line(text, $"joint      Coulomb  viscous    rotor  sensor  model's error");
        Line(text, $"                Nm   Nms/rad   kg m²      Nm   rms / max Nm");
        for (int i = 0; i < result.Joints.Count; i++)
        {
            JointResult j = result.Joints[i];
            Line(text, $"{i + 1,5}  {j.Coulomb,11:0.00} {j.Viscous,8:0.00} {j.RotorInertia,8:0.000} {j.SensorOffset,7:0.00}   {j.ErrorRms:0.00} / {j.ErrorMax:0.00}");
        }
        foreach (string warning in result.Warnings)
            Line(text, $"WARNING    {warning}");
        return text.ToString();
    }

    private static string Page(IdentificationResult result, ArmModel configured, MotionRecorder recorder)
    {
        var page = new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Identification</title>"
            + "<style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:820px;margin:2rem auto;padding:0 1rem}svg{width:100%;height:auto;margin:1rem 0}pre{overflow-x:auto}</style></head><body>");
        page.Append("<h1>Payload, friction and model</h1><pre>").Append(WebUtility.HtmlEncode(Text(result))).Append("</pre>");
        var (times, measured, model) = Curves(configured, recorder);
        for (int i = 0; i < JointVector.Length; i++)
        {
            page.Append(SvgPlot.Render(
                $"Joint {i + 1}: torque behind the gear, Nm", "seconds", [new Series("measured", times, measured[i]), new Series("model with the configured load", times, model[i])]));
        }
        return page.Append("</body></html>\n").ToString();
    }

    private static (List<double> Times, List<double>[] Measured, List<double>[] Model) Curves(ArmModel configured, MotionRecorder recorder)
    {
        var error = new ModelError(configured);
        List<double>[] measured = Lists(), model = Lists();
        var times = new List<double>();
        foreach (var (seconds, record) in recorder.Records())
        {
            if (times.Count > 0 && seconds < times[^1] + PlotStep)
                continue;
            times.Add(seconds);
            JointVector torques = error.Add(record);
            for (int i = 0; i < JointVector.Length; i++)
            {
                measured[i].Add(record.tau_J[i]);
                model[i].Add(torques[i]);
            }
        }
        return (times, measured, model);
    }

    private static List<double>[] Lists() => [.. Enumerable.Range(0, JointVector.Length).Select(_ => new List<double>())];

    private static string At(double[] p) => string.Create(CultureInfo.InvariantCulture, $"({p[0]:0.000}, {p[1]:0.000}, {p[2]:0.000})");

    private static void Line(StringBuilder text, FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
