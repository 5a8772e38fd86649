using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Commands;

/// <summary>A command as it arrived, whichever door it came through.</summary>
/// <param name="Name">Its name: <c>start</c>, <c>stop</c>, <c>reset</c>, <c>lease</c>, <c>load</c>; anything else is refused.</param>
/// <param name="Payload">Its content, whatever the bytes are.</param>
/// <param name="Retained">Whether a broker had kept it.</param>
/// <param name="Answer">Takes the answer, on the pump's thread.</param>
internal sealed record CommandCall(string Name, ReadOnlyMemory<byte> Payload, bool Retained, Action<CommandReply> Answer);
