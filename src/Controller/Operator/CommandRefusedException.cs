using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Operator;

/// <summary>The daemon answered a command with no.</summary>
public sealed class CommandRefusedException : Exception
{
    /// <summary>Says which command, why, and keeps the reply.</summary>
    public CommandRefusedException(string command, CommandReply reply)
        : base($"{command} was refused ({KebabCase(reply.Reason)}): {reply.Text}")
    {
        Reply = reply;
    }

    /// <summary>The whole answer.</summary>
    public CommandReply Reply { get; }

    private static string KebabCase(ReasonCode reason) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(reason.ToString());
}
