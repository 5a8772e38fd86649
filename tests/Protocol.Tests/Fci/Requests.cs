using Warmstart.Protocol.Fci;

namespace Warmstart.Protocol.Tests.Fci;

/// <summary>One example of each request.</summary>
internal static class Requests
{
    public static FciRequest Example(FciCommand command, FciVersion version) => command switch
    {
        FciCommand.Connect => new ConnectRequest(version.Number, 40000),
        FciCommand.Move => MoveRequest.Torque(version),
        FciCommand.GetCartesianLimit => new CartesianLimitRequest(3),
        FciCommand.SetGuidingMode => new GuidingModeRequest(0b101001, elbow: true),
        FciCommand.LoadModelLibrary => new ModelLibraryRequest(0, 0),
        _ when SetterRequest.CountOf(command) is > 0 and var count
            => new SetterRequest(command, Enumerable.Range(0, count).Select(i => i + 0.5).ToArray()),
        _ => new EmptyRequest(command),
    };

    /// <summary>Every request of every version, as bytes.</summary>
    public static IEnumerable<(FciVersion Version, byte[] Message)> All()
    {
        foreach (FciVersion version in FciVersion.All)
        {
            foreach (FciCommand command in Enum.GetValues<FciCommand>())
            {
                var message = new byte[RequestCodec.LargestSize];
                int size = RequestCodec.Encode(version, 17, Example(command, version), message);
                if (size > 0)
                    yield return (version, message[..size]);
            }
        }
    }
}
