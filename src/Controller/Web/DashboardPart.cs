using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Warmstart.Controller.Commands;
using Warmstart.Controller.Hosting;
using Warmstart.Controller.Options;
using Warmstart.Controller.Tasks;
using Warmstart.Robot;

namespace Warmstart.Controller.Web;

/// <summary>The dashboard: every address of it on one page.</summary>
internal sealed class DashboardPart : IWebPart
{
    private readonly WebOptions _options;
    private readonly ILogger _logger;
    private readonly string _hashFile;
    private readonly PasswordFile _password;
    private readonly SignIn _signIn;
    private readonly CommandDoor _commands;
    private readonly PictureDoor _pictures;
    private readonly LiveHub _hub;
    private readonly TimeProvider _clock;

    public DashboardPart(ControllerOptions options, LiveHub hub, LocalInbox inbox, TimeProvider clock, ILogger<DashboardPart> logger)
    {
        (_options, _hub, _clock, _logger) = (options.Web, hub, clock, logger);
        string state = Folders.State(options);
        _hashFile = Path.Combine(state, "dashboard-password");
        _password = new(options.Web.PasswordFile, _hashFile);
        _signIn = new(options.Arm, _password, new(Path.Combine(state, "dashboard-sessions.json"), clock), new(clock), logger);
        _commands = new(inbox, clock);
        var model = ArmModel.Of(options.Robot.Kind == "fer" ? ArmKind.Fer : ArmKind.Fr3);
        _pictures = new(ArmPicture.Of(options.Arm, model), new TaskCatalog(Folders.Tasks(options)), options.CheckpointDirectory);
    }

    /// <inheritdoc/>
    public void Map(WebApplication web)
    {
        if (_options.CertificateFile.Length == 0 && !IPAddress.IsLoopback(IPEndPoint.Parse(_options.Listen).Address))
        {
            WebLog.Unsafe(_logger, _options.Listen);
            return;
        }
        if (_password.Ensure() is { } fresh)
            WebLog.Password(_logger, fresh, _hashFile);
        var live = new LiveDoor(_hub, _signIn, _clock, web.Lifetime.ApplicationStopping);
        web.Use(next => http => SecurityHeaders.ApplyAsync(http, next));
        web.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(10), KeepAliveTimeout = TimeSpan.FromSeconds(10) });
        PageFiles.Map(web);
        web.MapPost("/api/sign-in", _signIn.InAsync);
        web.MapPost("/api/sign-out", _signIn.Guard(_signIn.OutAsync));
        web.MapPost("/api/command/{name}", _signIn.Guard(_commands.HandleAsync));
        web.MapGet("/api/arm", _signIn.Guard(_pictures.ArmAsync));
        web.MapGet("/api/task/{name}", _signIn.Guard(_pictures.TaskAsync));
        web.MapGet("/api/choices", _signIn.Guard(_pictures.ChoicesAsync));
        web.MapGet("/api/live", _signIn.Guard(live.HandleAsync));
    }
}
