using Warmstart.Franka.Link;
using Warmstart.Protocol.Fci;

namespace Warmstart.Franka;

/// <summary>Failures of the link as exceptions.</summary>
internal static class LinkErrors
{
    public static FrankaException Of(in LinkResult result, FciCommand command, RobotMode mode) => result.Code switch
    {
        LinkCode.Refused => new FrankaCommandException(command.ToString(), result.Status, StatusTexts.Refused(command, result.Status, mode)),
        LinkCode.Protocol => new FrankaProtocolException(result.Detail),
        LinkCode.Unsupported or LinkCode.WrongMoment => new FrankaInvalidOperationException(result.Detail),
        _ => new FrankaNetworkException(result.Detail),
    };
}
