using System.Globalization;
using Warmstart.Learning.Replay;
using Warmstart.Learning.Worker;
using Warmstart.Learning.Worker.Reports;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Learning.TensorBoard;

/// <summary>
/// Writes what a run measures as TensorBoard event files into its folder, a file for each time that the run is loaded. A disk that refuses
/// ends the file and nothing else: learning does not wait for a chart. One thread.
/// </summary>
/// <param name="runs">Folder of the runs.</param>
/// <param name="clock">For the wall time of the events.</param>
internal sealed class EventLog(string runs, TimeProvider clock) : IDisposable
{
    /// <summary>The folder below a run's.</summary>
    public const string Folder = "tensorboard";

    private FileStream? _file;
    private RunId? _run;
    private double _return;
    private int _length;

    /// <summary>Called with one line where the disk refused.</summary>
    public Action<string>? OnTrouble { get; set; }

    /// <summary>The run that what comes next is of.</summary>
    public void Begin(RunId? run)
    {
        if (run == _run)
            return;
        Dispose();
        (_run, _return, _length) = (run, 0, 0);
    }

    /// <summary>New rows in the order of the log: each end of an episode is a point of the curves.</summary>
    public void Take(IReadOnlyList<Transition> rows, long firstStep)
    {
        long step = firstStep;
        foreach (var row in rows)
        {
            step += row.IsTrainable ? 1 : 0;
            _return += row.Reward;
            _length++;
            if (row.Done == 0f)
                continue;
            Write(step,
            [
                new(EventTags.EpisodicReturn, _return), new(EventTags.EpisodicLength, _length),
                new(EventTags.EpisodicSuccess, row.Flags.HasFlag(TransitionFlags.Success) ? 1 : 0),
            ]);
            (_return, _length) = (0, 0);
        }
    }

    /// <summary>What the updates measured since the last time.</summary>
    public void Take(TrainerProgress progress, long rowsOnDisk) => Write(progress.EnvSteps, EventTags.Of(MetricNames.Values(progress, rowsOnDisk)));

    public void Dispose()
    {
        _file?.Dispose();
        _file = null;
    }

    private void Write(long step, IEnumerable<KeyValuePair<string, double>> values)
    {
        if (_run is not { } run)
            return;
        double now = (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds;
        try
        {
            _file ??= Open(run, now);
            _file.Write(RecordFrame.Of(EventMessage.Scalars(now, step, values)));
            _file.Flush();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Dispose();
            _run = null;
            OnTrouble?.Invoke($"TensorBoard's file of the run is given up: {e.Message.ReplaceLineEndings(" ")}");
        }
    }

    private FileStream Open(RunId run, double now)
    {
        string folder = Path.Combine(new RunFolder(runs, run).Path, Folder);
        Directory.CreateDirectory(folder);
        string name = string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{(long)now}.{Environment.MachineName}.{Environment.ProcessId}");
        var file = new FileStream(Path.Combine(folder, name), FileMode.Append, FileAccess.Write, FileShare.Read);
        if (file.Length == 0)
            file.Write(RecordFrame.Of(EventMessage.Version(now)));
        return file;
    }
}
