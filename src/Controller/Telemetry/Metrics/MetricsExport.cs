using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using Warmstart.Controller.Options;

namespace Warmstart.Controller.Telemetry.Metrics;

/// <summary>Who collects the meters: the page <c>/metrics</c>, and by OTLP a collector where one is configured.</summary>
internal static class MetricsExport
{
    private const string RuntimeMeter = "System.Runtime";
    private const string OtlpPath = "/v1/metrics";
    private const int TimeoutMs = 5_000;

    public static MeterProvider Create(ControllerOptions options, string meter)
    {
        var builder = Sdk.CreateMeterProviderBuilder().AddMeter(meter).AddMeter(RuntimeMeter).ConfigureResource(resource => resource
            .Clear().AddService("warmstart-controller", serviceInstanceId: options.Arm, autoGenerateServiceInstanceId: false));
        if (options.Web.Listen.Length > 0)
            builder.AddPrometheusExporter();
        if (options.Metrics.OtlpEndpoint.Length > 0)
            builder.AddOtlpExporter((otlp, reader) => Configure(options.Metrics, otlp, reader));
        return builder.Build();
    }

    private static void Configure(MetricsOptions options, OtlpExporterOptions otlp, MetricReaderOptions reader)
    {
        var endpoint = new Uri(options.OtlpEndpoint);
        bool http = options.OtlpProtocol == "http";
        otlp.Protocol = http ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        otlp.Endpoint = http && endpoint.AbsolutePath == "/" ? new Uri(endpoint, OtlpPath) : endpoint;
        otlp.TimeoutMilliseconds = TimeoutMs;
        reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)TimeSpan.FromSeconds(options.OtlpSeconds).TotalMilliseconds;
        reader.PeriodicExportingMetricReaderOptions.ExportTimeoutMilliseconds = TimeoutMs;
    }
}
