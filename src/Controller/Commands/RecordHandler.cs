using Warmstart.Controller.Recording;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Commands;

/// <summary><c>cmd/record</c>.</summary>
internal sealed class RecordHandler(IRecorder? recorder)
{
    public CommandOutcome Handle(RecordCommand command)
    {
        if (recorder is null)
            return new(ReasonCode.Failed, "this daemon has no recorder");
        recorder.On = command.On;
        return new(ReasonCode.Ok, command.On ? "episodes that begin from now on are recorded" : "the episode under way is recorded to its end, later ones are not");
    }
}
