using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Warmstart.Trials.Doctor;

/// <summary>Findings as text or JSON.</summary>
internal static class DoctorReport
{
    public static string Line(Finding finding)
    {
        var text = new StringBuilder();
        text.Append(Word(finding.Status).PadRight(6)).Append(finding.Check.PadRight(11)).Append(finding.Text).Append('\n');
        if (finding.Fix is not null)
            text.Append("                 fix: ").Append(finding.Fix).Append('\n');
        return text.ToString();
    }

    public static string Closing(IReadOnlyList<Finding> findings) =>
        $"{findings.Count(f => f.Status == FindingStatus.Ok)} ok, {findings.Count(f => f.Status == FindingStatus.Warn)} to improve, {findings.Count(f => f.Status == FindingStatus.Fail)} failed\n";

    public static string Json(IReadOnlyList<Finding> findings) => new JsonObject
    {
        ["ok"] = findings.All(f => f.Status != FindingStatus.Fail),
        ["findings"] = new JsonArray([.. findings.Select(f => new JsonObject { ["check"] = f.Check, ["status"] = Word(f.Status), ["text"] = f.Text, ["fix"] = f.Fix })]),
    }.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n";

    private static string Word(FindingStatus status) => status.ToString().ToLowerInvariant();
}
