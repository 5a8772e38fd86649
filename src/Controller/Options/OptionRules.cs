using System.Net;

namespace Warmstart.Controller.Options;

internal static class OptionRules
{
    private const int LongestName = 32;
    private const int LongestHost = 253;

    public static bool IsName(string text) =>
        text.Length is > 0 and <= LongestName && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    public static bool IsHost(string text) =>
        text.Length is > 0 and <= LongestHost && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or ':' or '_');

    public static bool IsAbsolute(string text) => Path.IsPathFullyQualified(text) && !text.Contains('\0');

    public static bool IsAbsoluteOrEmpty(string text) => text.Length == 0 || IsAbsolute(text);

    public static bool IsFileOrEmpty(string text) => text.Length == 0 || File.Exists(text);

    public static bool IsEndpointOrEmpty(string text) =>
        text.Length == 0 || (IPEndPoint.TryParse(text, out var endpoint) && text.EndsWith(FormattableString.Invariant($":{endpoint.Port}"), StringComparison.Ordinal));

    public static bool IsUrlOrEmpty(string text) =>
        text.Length == 0 || (Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps));
}
