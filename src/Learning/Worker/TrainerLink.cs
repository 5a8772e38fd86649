using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Warmstart.Learning.Worker.Reports;
using Warmstart.Learning.Worker.Requests;

namespace Warmstart.Learning.Worker;

/// <summary>The only way between the thread that speaks MQTT and the one that trains: requests there, reports back. In lock-step both ends are one thread.</summary>
public sealed class TrainerLink
{
    private readonly ConcurrentQueue<TrainerRequest> _requests = new();
    private readonly ConcurrentQueue<TrainerReport> _reports = new();

    /// <summary>Called after a request was queued; wakes the trainer's thread.</summary>
    public Action? OnRequest { get; set; }

    /// <summary>Called after a report was queued; wakes the thread that speaks MQTT.</summary>
    public Action? OnReport { get; set; }

    /// <summary>Queues a request.</summary>
    public void Send(TrainerRequest request)
    {
        _requests.Enqueue(request);
        OnRequest?.Invoke();
    }

    /// <summary>Takes the oldest report.</summary>
    public bool TryTake([NotNullWhen(true)] out TrainerReport? report) => _reports.TryDequeue(out report);

    internal bool TryTake([NotNullWhen(true)] out TrainerRequest? request) => _requests.TryDequeue(out request);

    internal void Report(TrainerReport report)
    {
        _reports.Enqueue(report);
        OnReport?.Invoke();
    }
}
