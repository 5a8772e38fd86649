using Microsoft.AspNetCore.Builder;
using OpenTelemetry.Metrics;
using Warmstart.Controller.Web;

namespace Warmstart.Controller.Telemetry.Metrics;

/// <summary><c>/metrics</c>: everything that is measured, as text for Prometheus.</summary>
internal sealed class MetricsPage(MeterProvider provider) : IWebPart
{
    public const string Path = "/metrics";

    public void Map(WebApplication web) => web.UseOpenTelemetryPrometheusScrapingEndpoint(provider, null, Path, null, null);
}
