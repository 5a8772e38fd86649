using Warmstart.Controller.Messaging;
using Warmstart.Controller.Telemetry;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Contracts;
using Warmstart.Safety.Faults;

namespace Warmstart.Controller.Core;

/// <summary>Turns changes of the fault set into events, and stops into black-box files.</summary>
internal sealed class FaultWatch(ControllerState state, SeamSegment seam, EventWriter events, IBlackBoxKeeper blackBox)
{
    // One stop shows as several faults and transitions; one file holds them all.
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(3);
    private FaultSet _seen;
    private bool _takenOver;
    private TimeSpan? _dumpedAt;
    private string? _file;

    public void Step(TimeSpan now)
    {
        StepTakeOver();
        var faults = state.Loop.Faults.Without(FaultReports.Orders);
        if (faults == _seen)
            return;
        var (came, went) = (faults.Without(_seen), _seen.Without(faults));
        _seen = faults;
        state.MarkMaterial();
        state.Reflexes += came.Has(Fault.RobotReflex) ? 1 : 0;
        // A hold that goes on by itself is an event but no stop.
        string? file = FaultReports.List(came) is [{ Category: 0 or 1 } worst, ..] ? Dump(now, worst.Name) : null;
        foreach (var fault in Enum.GetValues<Fault>())
        {
            if (came.Has(fault))
                events.Fault(fault, active: true, file);
            else if (went.Has(fault))
                events.Fault(fault, active: false, null);
        }
    }

    public void Stopped(TimeSpan now, LifecycleState to)
    {
        if (to is LifecycleState.Stopping or LifecycleState.Faulted or LifecycleState.EmergencyStopped or LifecycleState.Disconnected)
            Dump(now, KebabCase.Of(to));
    }

    private void StepTakeOver()
    {
        if (_takenOver == state.TakenOver)
            return;
        _takenOver = state.TakenOver;
        state.MarkMaterial();
        events.Fault(FaultReports.TakenOver, _takenOver, null);
    }

    private string? Dump(TimeSpan now, string cause)
    {
        if (now - _dumpedAt < Between)
            return _file;
        _dumpedAt = now;
        _file = blackBox.Dump(seam, cause);
        return _file;
    }
}
