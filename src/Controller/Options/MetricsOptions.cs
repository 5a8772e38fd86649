namespace Warmstart.Controller.Options;

/// <summary>Where metrics go beside the page <c>/metrics</c>.</summary>
public sealed class MetricsOptions
{
    /// <summary>URL of a collector that speaks OTLP; empty: none.</summary>
    public string OtlpEndpoint { get; internal set; } = "";

    /// <summary>How it is spoken to: <c>grpc</c> or <c>http</c> (protobuf).</summary>
    public string OtlpProtocol { get; internal set; } = "grpc";

    /// <summary>Seconds between two exports.</summary>
    public double OtlpSeconds { get; internal set; } = 10;
}
