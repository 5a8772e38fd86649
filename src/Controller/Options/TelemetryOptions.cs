namespace Warmstart.Controller.Options;

/// <summary>Rates of what is published.</summary>
public sealed class TelemetryOptions
{
    /// <summary>Samples a second on <c>telemetry/*</c>.</summary>
    public int RateHz { get; internal set; } = 20;
}
