using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Warmstart.Controller.Web;

/// <summary>Signing in and out, and who is. For any thread.</summary>
internal sealed class SignIn(string arm, PasswordFile password, SessionStore sessions, SignInLimiter limiter, ILogger logger)
{
    private const int BodyMax = 1024;

    // Cookies know no ports: two daemons on one host keep theirs apart by name.
    private readonly string _cookie = "warmstart-" + arm;

    public bool IsSignedIn(HttpContext http) => sessions.IsValid(http.Request.Cookies[_cookie]);

    /// <summary>Lets a handler run only for those who are signed in, and changes only for our own page.</summary>
    public RequestDelegate Guard(RequestDelegate handler) => async http =>
    {
        bool reads = HttpMethods.IsGet(http.Request.Method) && !http.WebSockets.IsWebSocketRequest;
        if (!reads && !SecurityHeaders.IsOurPage(http.Request))
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
        else if (!IsSignedIn(http))
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else
            await handler(http);
    };

    public async Task InAsync(HttpContext http)
    {
        string address = http.Connection.RemoteIpAddress?.ToString() ?? "unknown";
        if (!SecurityHeaders.IsOurPage(http.Request))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        if (!limiter.TryTake(address))
        {
            WebLog.SignIn(logger, address, "too many tries");
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            http.Response.Headers.RetryAfter = "10";
            return;
        }
        if (await ReadAsync(http) is not { } offered || !password.Matches(offered))
        {
            WebLog.SignIn(logger, address, "wrong password");
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        limiter.Forget(address);
        WebLog.SignIn(logger, address, "signed in");
        http.Response.Cookies.Append(_cookie, sessions.Begin(), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = http.Request.IsHttps,
            Path = "/",
            MaxAge = SessionStore.Length,
        });
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    public Task OutAsync(HttpContext http)
    {
        if (http.Request.Cookies[_cookie] is { } token)
            sessions.End(token);
        http.Response.Cookies.Delete(_cookie);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static async Task<string?> ReadAsync(HttpContext http)
    {
        if (await Bodies.ReadAsync(http, BodyMax) is not { } body)
            return null;
        try
        {
            return JsonSerializer.Deserialize(body, WebJson.Default.SignInRequest)?.Password;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
