using System.Text.Json.Serialization;

namespace Warmstart.Protocol.Contracts;

/// <summary>States of the controller.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<LifecycleState>))]
public enum LifecycleState
{
    /// <summary>No robot answers.</summary>
    Disconnected,

    /// <summary>Connected and disarmed.</summary>
    Idle,

    /// <summary>On the way to the task's home pose.</summary>
    Homing,

    /// <summary>At home, armed, between runs.</summary>
    Ready,

    /// <summary>Episodes are being played; the run's mode says which kind.</summary>
    Running,

    /// <summary>Coming to rest.</summary>
    Stopping,

    /// <summary>A latched fault; only a reset leads out.</summary>
    Faulted,

    /// <summary>The emergency stop is pressed.</summary>
    EmergencyStopped,
}
