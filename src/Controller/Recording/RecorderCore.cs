using Warmstart.Controller.Core;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Recording;

/// <summary>
/// Writes each episode to a file of its own: from a little before its first step to a little after its last. Stepped by a pump on a thread
/// that may wait for the disk; the ring and the queue in between drop and count what the disk is too slow for. Memory is bounded by both.
/// </summary>
internal sealed class RecorderCore(SampleRing<LoopSample> ring, RecorderQueue queue, RecordingShelf shelf, RecorderSettings settings, TimeProvider clock)
    : IRecorder, IDisposable
{
    // The first row comes with the second policy step; the reset's last half second is worth seeing.
    private const int TailSamples = 1000;
    private const ulong BeforeMs = 600;
    private const ulong AfterMs = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly SampleTail _tail = new(TailSamples);
    private EpisodeFile? _file;
    private string _name = "";
    private (RunId Run, uint Episode) _of;
    private ulong _endsMs;
    private TimeSpan _endsAt;
    private long _episodes;
    private long _bytes;
    private string? _problem;
    private bool _on;
    private RecordingReport _report = new() { On = false };

    /// <inheritdoc/>
    public bool On
    {
        get => Volatile.Read(ref _on);
        set => Volatile.Write(ref _on, value);
    }

    /// <inheritdoc/>
    public RecordingReport Report => Volatile.Read(ref _report) with { On = On };

    /// <summary>One step of the pump.</summary>
    public void Step(TimeSpan now)
    {
        // Ticks before rows: those that a row's episode began with must be in the tail by then.
        while (ring.TryTake(out var sample))
            Take(sample);
        while (queue.TryTake(out object? report))
            Take(now, report);
        if (_file is not null && now >= _endsAt)
            Close();
        Tell();
    }

    /// <summary>The daemon ends: what was begun is finished.</summary>
    public void Dispose()
    {
        Close();
        Tell();
    }

    private void Take(in LoopSample sample)
    {
        if (sample.RobotTimeMs % (ulong)settings.Every != 0)
            return;
        if (_file is null)
        {
            _tail.Add(sample);
            return;
        }
        var copy = sample;
        Guarded(file => file.Write(copy));
        if (sample.RobotTimeMs >= _endsMs)
            Close();
    }

    private void Take(TimeSpan now, object report)
    {
        if (report is RecordedRow row)
        {
            if (_file is not null && _of != (row.Plan.Run, row.Row.Episode))
                Close();
            if (_file is null && On && row.Row.Step == 0)
                Open(now, row);
            Guarded(file => file.Write(row, now.ToNs()));
            return;
        }
        Guarded(file => file.Write((EventReport)report, now.ToNs()));
        if (report is EpisodeEvent end && (end.Run, (uint)end.Episode) == _of)
            (_endsMs, _endsAt) = ((ulong)(end.RobotTimeMs ?? 0) + AfterMs, now + Patience);
    }

    private void Open(TimeSpan now, RecordedRow row)
    {
        try
        {
            long offset = Telemetry.UnixTime.Ns(clock.GetUtcNow()) - now.ToNs();
            var stream = shelf.Create(row.Plan.Run, row.Row.Episode, out _name);
            _file = new EpisodeFile(stream, Metadata.Of(settings, row, queue.Status), offset);
            (_of, _endsMs, _endsAt, _problem) = ((row.Plan.Run, row.Row.Episode), ulong.MaxValue, TimeSpan.MaxValue, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _problem = e.Message;
            return;
        }
        ulong first = (ulong)Math.Max(0, row.RobotTimeMs);
        _tail.Drain(first - Math.Min(first, BeforeMs), sample => Guarded(file => file.Write(sample)));
    }

    private void Guarded(Action<EpisodeFile> write)
    {
        if (_file is null)
            return;
        try
        {
            write(_file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _problem = e.Message;
            Close();
        }
    }

    private void Close()
    {
        if (_file is not { } file)
            return;
        _file = null;
        try
        {
            file.Dispose();
            shelf.Finish(_name);
            _episodes++;
            _bytes += file.Bytes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _problem = e.Message;
        }
    }

    private void Tell() => Volatile.Write(ref _report, new RecordingReport
    {
        On = On,
        File = _file is null ? null : _name,
        Episodes = _episodes,
        Bytes = _bytes + (_file?.Bytes ?? 0),
        Dropped = ring.Dropped + queue.Dropped,
        Problem = _problem,
    });
}
