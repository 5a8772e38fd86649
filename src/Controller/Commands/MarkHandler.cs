using Warmstart.Controller.Core;
using Warmstart.Controller.Episodes;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Commands;

/// <summary><c>cmd/mark</c>: needs the lease, because it decides what the policy learns.</summary>
internal sealed class MarkHandler(ControllerState state, EpisodeRunner runner)
{
    public CommandOutcome Handle(MarkCommand command)
    {
        if (LeaseRules.Refusal(state, command.Lease) is { } refused)
            return refused;
        var (kind, episode) = runner.Mark(command.Outcome, command.Episode);
        return kind switch
        {
            MarkKind.Running => Done($"episode {episode} ends as a {Word(command)}"),
            MarkKind.Ended => Done($"episode {episode} had ended; its report now says {Word(command)}, its rewards stay"),
            MarkKind.OtherEpisode => new(ReasonCode.WrongState, $"episode is {command.Episode}; allowed: {episode}, or none"),
            _ => new(ReasonCode.WrongState, "no episode has been played since the start"),
        };

        CommandOutcome Done(string text) => new(ReasonCode.Ok, text, Run: state.Plan?.Run);
    }

    private static string Word(MarkCommand command) => command.Outcome == MarkOutcome.Success ? "success" : "failure";
}
