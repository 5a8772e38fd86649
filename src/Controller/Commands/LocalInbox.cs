using System.Collections.Concurrent;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Commands;

/// <summary>
/// Where commands wait that came through a door of this process instead of the broker's. They go to the same desk, by the same rules.
/// Any thread posts, the pump takes.
/// </summary>
public sealed class LocalInbox
{
    private const int Capacity = 32;
    private const int RoomForStops = 32;
    private readonly ConcurrentQueue<CommandCall> _waiting = new();

    /// <summary>Leaves a command.</summary>
    /// <param name="name">Its name; one that the desk does not know is answered so.</param>
    /// <param name="payload">Its content.</param>
    /// <param name="answer">Takes the answer, on the pump's thread; must return at once.</param>
    /// <returns>False where too many wait. A stop still finds room then.</returns>
    public bool TryPost(string name, ReadOnlyMemory<byte> payload, Action<CommandReply> answer)
    {
        if (_waiting.Count >= Capacity + (name == "stop" ? RoomForStops : 0))
            return false;
        _waiting.Enqueue(new(name, payload, Retained: false, answer));
        return true;
    }

    internal bool TryTake(out CommandCall call) => _waiting.TryDequeue(out call!);
}
