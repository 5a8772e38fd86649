using Warmstart.Learning.Worker.Reports;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Learning.Worker;

/// <summary>Which alarms stand; says which changes are news.</summary>
internal sealed class AlarmBoard
{
    private readonly SortedDictionary<string, AlarmReport> _standing = new(StringComparer.Ordinal);

    public string[] Codes => [.. _standing.Keys];

    /// <returns>Whether this is worth a message.</returns>
    public bool Set(AlarmReport report)
    {
        if (!report.Active)
            return _standing.Remove(report.Code);
        bool news = !_standing.TryGetValue(report.Code, out AlarmReport? known) || known.Text != report.Text;
        _standing[report.Code] = report;
        return news;
    }

    /// <returns>Whether this is worth a message.</returns>
    public bool Set(string code, Severity severity, bool active, string text) => Set(new AlarmReport(code, severity, active, text));
}
