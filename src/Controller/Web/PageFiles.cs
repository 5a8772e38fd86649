using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Warmstart.Controller.Web;

/// <summary>Serves the page's files, which are part of the program. They hold no secret, so nobody needs to be signed in for them.</summary>
internal static class PageFiles
{
    private const string Prefix = "page/";

    private static readonly FrozenDictionary<string, string> s_types = new Dictionary<string, string>
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".json"] = "application/json",
        [".txt"] = "text/plain; charset=utf-8",
    }.ToFrozenDictionary();

    public static void Map(IEndpointRouteBuilder routes)
    {
        var assembly = typeof(PageFiles).Assembly;
        foreach (string name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            var file = new Lazy<PageFile>(() => Read(name));
            string path = name[Prefix.Length..];
            routes.MapGet("/" + path, http => SendAsync(http, file.Value));
            if (path == "index.html")
                routes.MapGet("/", http => SendAsync(http, file.Value));
        }
    }

    private static PageFile Read(string name)
    {
        using var stream = typeof(PageFiles).Assembly.GetManifestResourceStream(name)!;
        using var plain = new MemoryStream();
        stream.CopyTo(plain);
        byte[] bytes = plain.ToArray();
        using var small = new MemoryStream();
        using (var brotli = new BrotliStream(small, CompressionLevel.Optimal, leaveOpen: true))
            brotli.Write(bytes);
        // A file's name below assets/ holds a hash of its content; it never changes.
        bool forever = name.StartsWith(Prefix + "assets/", StringComparison.Ordinal);
        return new(bytes, small.ToArray(), s_types.GetValueOrDefault(Path.GetExtension(name), "application/octet-stream"),
            '"' + Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8)) + '"', forever ? "public, max-age=31536000, immutable" : "no-cache");
    }

    private static async Task SendAsync(HttpContext http, PageFile file)
    {
        var headers = http.Response.Headers;
        (headers.CacheControl, headers.ETag, headers.Vary) = (file.Caching, file.Tag, HeaderNames.AcceptEncoding);
        if (http.Request.Headers.IfNoneMatch == file.Tag)
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        bool brotli = http.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal);
        byte[] bytes = brotli ? file.Brotli : file.Plain;
        if (brotli)
            headers.ContentEncoding = "br";
        (http.Response.ContentType, http.Response.ContentLength) = (file.Type, bytes.Length);
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    private sealed record PageFile(byte[] Plain, byte[] Brotli, string Type, string Tag, string Caching);
}
