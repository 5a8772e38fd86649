using System.Diagnostics.Metrics;
using Warmstart.Controller.Core;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Telemetry.Metrics;

/// <summary>Turns reports into measurements (<see cref="Meter"/>). Taken on the core's thread, collected on any.</summary>
public sealed class MetricsBoard : IReportTap, IDisposable
{
    /// <summary>The meter's name in the daemon.</summary>
    public const string MeterName = "Warmstart";

    private readonly Meter _meter;
    private readonly LoopMeters _loop;
    private readonly SafetyMeters _safety;
    private readonly RunMeters _run;
    private readonly LearnerMeters _learner;

    /// <summary>Makes the instruments.</summary>
    /// <param name="meterName">Another name keeps several boards of one process apart.</param>
    public MetricsBoard(string meterName = MeterName)
    {
        _meter = new Meter(meterName);
        (_loop, _safety, _run, _learner) = (new(_meter), new(_meter), new(_meter), new(_meter));
    }

    /// <inheritdoc/>
    public void Take(object report)
    {
        switch (report)
        {
            case LoopTelemetry loop:
                _loop.Take(loop);
                break;
            case ControllerStatus status:
                _safety.Take(status);
                _run.Take(status);
                break;
            case FaultEvent fault:
                _safety.Take(fault);
                break;
            case ClampEvent clamp:
                _safety.Take(clamp);
                break;
            case AlarmEvent alarm:
                _safety.Take(alarm);
                break;
            case EpisodeEvent episode:
                _run.Take(episode);
                break;
            case LearnerStatus learner:
                _learner.Take(learner);
                break;
            case LearnerMetrics metrics:
                _learner.Take(metrics);
                break;
            default:
                break;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
