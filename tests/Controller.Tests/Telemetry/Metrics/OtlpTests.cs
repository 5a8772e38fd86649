using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Warmstart.Controller.Options;
using Warmstart.Controller.Telemetry.Metrics;
using Warmstart.TestKit;

namespace Warmstart.Controller.Tests.Telemetry.Metrics;

/// <summary>A small collector on a real socket takes what is exported; Google's own protobuf decodes it by the published field numbers.</summary>
public sealed class OtlpTests
{
    // opentelemetry-proto: collector/metrics/v1/metrics_service.proto and metrics/v1/metrics.proto, the fields that names need.
    private const string Decoder = """
        import subprocess, sys, tempfile, os
        PROTO = '''syntax = "proto3"; package t;
        message Metric { string name = 1; string description = 2; string unit = 3; }
        message Scope { string name = 1; }
        message ScopeMetrics { Scope scope = 1; repeated Metric metrics = 2; }
        message ResourceMetrics { repeated ScopeMetrics scope_metrics = 2; }
        message Request { repeated ResourceMetrics resource_metrics = 1; }'''
        folder = tempfile.mkdtemp()
        open(os.path.join(folder, "otlp.proto"), "w").write(PROTO)
        subprocess.check_call(["protoc", "-I", folder, "--python_out", folder, "otlp.proto"])
        sys.path.insert(0, folder)
        import otlp_pb2
        request = otlp_pb2.Request.FromString(open(sys.argv[1], "rb").read())
        for r in request.resource_metrics:
            for s in r.scope_metrics:
                for m in s.metrics:
                    print(s.scope.name, m.name, m.unit)
        """;

    [Theory]
    [InlineData("http", "/v1/metrics", 0)]
    [InlineData("grpc", "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export", 5)]
    public async Task A_collector_gets_every_metric_by_the_protocol_of_the_configuration(string protocol, string path, int frameBytes)
    {
        var got = new TaskCompletionSource<(string Path, byte[] Body)>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var collector = Collector(protocol == "grpc" ? HttpProtocols.Http2 : HttpProtocols.Http1, got);
        await collector.StartAsync();
        var options = new ControllerOptions();
        options.Web.Listen = "";
        (options.Metrics.OtlpEndpoint, options.Metrics.OtlpProtocol, options.Metrics.OtlpSeconds) = (collector.Urls.First(), protocol, 3600);
        using (var provider = MetricsExport.Create(options, "otlp-" + protocol))
        using (var board = new MetricsBoard("otlp-" + protocol))
        {
            MetricsSource.Fill(board);
            await new MetricsWorker(provider).StopAsync(default);
        }
        var (asked, body) = await got.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(path, asked);
        using var folder = new ScratchFolder();
        File.WriteAllBytes(folder.PathOf("request"), body[frameBytes..]);
        string[] names = PythonScript.Run(Decoder, folder.PathOf("request")).Split('\n');
        Assert.Contains($"otlp-{protocol} control.cycle.duration s", names);
        Assert.Contains($"otlp-{protocol} learner.update_to_data_ratio ", names);
        Assert.Contains(names, n => n.StartsWith("System.Runtime dotnet.gc.pause.time", StringComparison.Ordinal));
    }

    private static WebApplication Collector(HttpProtocols protocols, TaskCompletionSource<(string Path, byte[] Body)> got)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = protocols));
        builder.Services.AddRoutingCore();
        var web = builder.Build();
        web.MapPost("/{**path}", async (HttpContext context) =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            got.TrySetResult((context.Request.Path, body.ToArray()));
            if (protocols != HttpProtocols.Http2)
                return;
            context.Response.ContentType = "application/grpc";
            context.Response.AppendTrailer("grpc-status", "0");
            await context.Response.Body.WriteAsync(new byte[5]);
        });
        return web;
    }
}
