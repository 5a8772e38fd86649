using Warmstart.Controller.Lifecycle;
using Warmstart.Loop.Seam;

namespace Warmstart.Controller.Supervision;

/// <summary>Posts orders to the loop and matches the answers. One thread.</summary>
public sealed class LoopCommander(SeamSegment seam)
{
    private readonly Dictionary<long, LoopAnswer> _answers = [];
    private readonly Dictionary<long, LoopCommandKind> _open = [];
    private long _lastId;

    /// <summary>Posts an order; where the mailbox is full it counts as aborted at once.</summary>
    /// <param name="command">The order; its id is chosen here.</param>
    /// <returns>The id to ask for the answer with.</returns>
    public long Post(LoopCommand command)
    {
        command.Id = ++_lastId;
        if (seam.Commands.TryPost(command))
            _open.Add(command.Id, command.Kind);
        else
            _answers[command.Id] = new(command.Kind, LoopReplyCode.Aborted, 0);
        return command.Id;
    }

    /// <summary>Takes in what the loop has answered.</summary>
    public void Poll()
    {
        while (seam.Replies.TryTake(out LoopReply reply))
        {
            if (_open.Remove(reply.Id, out var kind))
                _answers[reply.Id] = new(kind, reply.Code, reply.Detail);
        }
    }

    /// <summary>The answer to an order, once.</summary>
    public LoopAnswer? Take(long id) => _answers.Remove(id, out var answer) ? answer : null;

    /// <summary>Forgets an order: its answer is of no more interest.</summary>
    public void Forget(long id)
    {
        _open.Remove(id);
        _answers.Remove(id);
    }
}
