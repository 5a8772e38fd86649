using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Operator;

/// <summary>The recorder's state for people.</summary>
public static class RecordingText
{
    private const double BytesPerMiB = 1 << 20;

    /// <summary>A few lines, the most urgent first.</summary>
    public static IEnumerable<string> Lines(RecordingReport? report)
    {
        if (report is null)
        {
            yield return "this daemon has no recorder";
            yield break;
        }
        if (report.Problem is { } problem)
            yield return $"it does not record: {problem}";
        yield return report.On ? "recording is on" : "recording is off";
        if (report.File is { } file)
            yield return $"writing {file}";
        yield return FormattableString.Invariant($"{report.Episodes} episodes, {report.Bytes / BytesPerMiB:0.0} MiB, {report.Dropped} samples and messages lost since the daemon's start");
    }
}
