using Microsoft.Extensions.Logging;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Messaging;

/// <summary>Every line that the daemon writes to its log, with stable ids.</summary>
internal static partial class Log
{
    [LoggerMessage(100, LogLevel.Information, "{From} -> {To}: {Reason}")]
    public static partial void Transition(ILogger logger, LifecycleState from, LifecycleState to, string reason);

    [LoggerMessage(101, LogLevel.Warning, "fault {Name} active={Active}: {Text}")]
    public static partial void Fault(ILogger logger, string name, bool active, string text);

    [LoggerMessage(102, LogLevel.Information, "command {Name} from '{Sender}': {Reason} {Text}")]
    public static partial void Command(ILogger logger, string name, string sender, ReasonCode reason, string text);

    [LoggerMessage(103, LogLevel.Information, "episode {Number}: {End}, return {Return}, {Length} steps")]
    public static partial void Episode(ILogger logger, int number, EpisodeEnd end, double @return, int length);

    [LoggerMessage(104, LogLevel.Information, "policy version {Version} taken={Taken}: {Text}")]
    public static partial void Policy(ILogger logger, long version, bool taken, string text);

    [LoggerMessage(105, LogLevel.Information, "broker: {Text}")]
    public static partial void Broker(ILogger logger, string text);

    [LoggerMessage(106, LogLevel.Warning, "loop process: {Text}")]
    public static partial void LoopProcess(ILogger logger, string text);

    [LoggerMessage(107, LogLevel.Information, "learner: {Text}")]
    public static partial void Learner(ILogger logger, string text);

    [LoggerMessage(108, LogLevel.Warning, "black box: {Text}")]
    public static partial void BlackBox(ILogger logger, string text);

    [LoggerMessage(109, LogLevel.Warning, "spool: {Text}")]
    public static partial void Spool(ILogger logger, string text);

    [LoggerMessage(111, LogLevel.Warning, "limits: {Text}")]
    public static partial void Limits(ILogger logger, string text);

    [LoggerMessage(112, LogLevel.Information, "web server: {Text}")]
    public static partial void Web(ILogger logger, string text);

    [LoggerMessage(113, LogLevel.Warning, "web server: {Text}")]
    public static partial void WebTrouble(ILogger logger, string text);

    [LoggerMessage(114, LogLevel.Warning, "recorder: {Text}")]
    public static partial void Recorder(ILogger logger, string text);

    [LoggerMessage(115, LogLevel.Warning, "alarm {Code} active={Active}: {Text}")]
    public static partial void Alarm(ILogger logger, string code, bool active, string text);

    [LoggerMessage(116, LogLevel.Information, "configuration {Text}")]
    public static partial void Configuration(ILogger logger, string text);

    [LoggerMessage(110, LogLevel.Critical, "{Worker} has crashed")]
    public static partial void Crash(ILogger logger, string worker, Exception exception);
}
