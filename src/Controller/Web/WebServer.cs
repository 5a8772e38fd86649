using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Warmstart.Controller.Options;

namespace Warmstart.Controller.Web;

/// <summary>Makes the server: bounded in connections, sizes and times, and closed to pages of other origins while it serves this machine alone.</summary>
internal static class WebServer
{
    private const int RequestBytesMax = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static WebApplication Build(WebOptions options, IEnumerable<IWebPart> parts)
    {
        var endpoint = IPEndPoint.Parse(options.Listen);
        var certificate = WebCertificate.Read(options);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            Bound(kestrel.Limits, options.MaxConnections);
            kestrel.AddServerHeader = false;
            kestrel.Listen(endpoint, listen =>
            {
                // A web socket, which the dashboard lives on, is an upgrade of HTTP/1.1.
                listen.Protocols = HttpProtocols.Http1;
                if (certificate is not null)
                    listen.UseHttps(certificate);
            });
        });
        if (certificate is not null)
            builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Services.AddRoutingCore();
        // Else any web page could reach a loopback address through a name of its own.
        if (IPAddress.IsLoopback(endpoint.Address))
            builder.Services.Configure<HostFilteringOptions>(filter => filter.AllowedHosts = ["localhost", "127.0.0.1", "[::1]", endpoint.Address.ToString()]);
        var list = parts.ToArray();
        foreach (var part in list)
            part.Prepare(builder);
        var web = builder.Build();
        if (IPAddress.IsLoopback(endpoint.Address))
            web.UseHostFiltering();
        foreach (var part in list)
            part.Map(web);
        return web;
    }

    private static void Bound(KestrelServerLimits limits, int connections)
    {
        limits.MaxConcurrentConnections = connections;
        limits.MaxConcurrentUpgradedConnections = connections;
        limits.MaxRequestBodySize = RequestBytesMax;
        limits.RequestHeadersTimeout = Patience;
    }
}
