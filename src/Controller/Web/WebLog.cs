using Microsoft.Extensions.Logging;

namespace Warmstart.Controller.Web;

internal static partial class WebLog
{
    [LoggerMessage(140, LogLevel.Warning, "dashboard: its password is {Password} (told this once: only its hash is kept, in {File}; remove the file and restart for a new one)")]
    public static partial void Password(ILogger logger, string password, string file);

    [LoggerMessage(141, LogLevel.Warning, "dashboard: not served at {Listen}, where others can listen in; give Web:CertificateFile and Web:KeyFile, or listen at 127.0.0.1")]
    public static partial void Unsafe(ILogger logger, string listen);

    [LoggerMessage(142, LogLevel.Information, "dashboard: sign-in from {Address}: {Outcome}")]
    public static partial void SignIn(ILogger logger, string address, string outcome);
}
