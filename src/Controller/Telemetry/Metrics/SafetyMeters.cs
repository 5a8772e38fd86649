using System.Diagnostics.Metrics;
using Warmstart.Controller.Messaging;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Telemetry.Metrics;

/// <summary>What the safety layer did.</summary>
internal sealed class SafetyMeters
{
    private const int HoldCategory = 2;
    private readonly Counter<long> _stops;
    private readonly Counter<long> _clamps;
    private readonly Counter<long> _reflexes;
    private readonly Counter<long> _recoveries;
    private readonly Gauge<long> _state;
    private readonly Gauge<long> _armed;
    private readonly Gauge<long> _faults;
    private readonly Gauge<long> _alarms;
    private Rise _reflexesSeen;
    private Rise _recoveriesSeen;

    public SafetyMeters(Meter meter)
    {
        _stops = meter.CreateCounter<long>("safety.stop", null, "Stops of category 0 and 1, by the fault that caused them.");
        _clamps = meter.CreateCounter<long>("safety.limit_clamp", null, "Ticks in which a limit held something back, by limit.");
        _reflexes = meter.CreateCounter<long>("robot.reflex", null, "Reflexes of the robot.");
        _recoveries = meter.CreateCounter<long>("controller.recovery", null, "Recoveries that the daemon began by itself.");
        _state = meter.CreateGauge<long>("controller.state", null, "1 for the lifecycle's state, 0 for the others.");
        _armed = meter.CreateGauge<long>("controller.armed", null, "1 while the robot follows commands.");
        _alarms = meter.CreateGauge<long>("controller.alarm", null, "1 while an alarm stands, by its code.");
        _faults = meter.CreateGauge<long>("safety.active_faults", null, "Faults that are active.");
    }

    public void Take(FaultEvent fault)
    {
        if (fault.Active && fault.Fault.Category < HoldCategory)
            _stops.Add(1, new KeyValuePair<string, object?>("cause", fault.Fault.Name));
    }

    public void Take(AlarmEvent alarm) => _alarms.Record(alarm.Active ? 1 : 0, new KeyValuePair<string, object?>("code", alarm.Code));

    public void Take(ClampEvent clamp) => _clamps.Add(clamp.Ticks, new KeyValuePair<string, object?>("limit", clamp.Limit));

    public void Take(ControllerStatus status)
    {
        foreach (var state in Enum.GetValues<LifecycleState>())
            _state.Record(status.State == state ? 1 : 0, new KeyValuePair<string, object?>("state", KebabCase.Of(state)));
        _armed.Record(status.Armed ? 1 : 0);
        _faults.Record(status.Faults.Length);
        _reflexes.Add(_reflexesSeen.To(status.Recovery?.Reflexes ?? 0));
        _recoveries.Add(_recoveriesSeen.To(status.Recovery?.Automatic ?? 0));
    }
}
