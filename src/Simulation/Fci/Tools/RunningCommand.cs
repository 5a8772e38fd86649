namespace Warmstart.Simulation.Fci.Tools;

/// <summary>The one command that a tool works on, and answers on their way. One thread.</summary>
internal sealed class RunningCommand
{
    private readonly Queue<ToolAnswer> _answers = new();
    private uint _command;
    private uint _id;

    public bool Runs { get; private set; }

    /// <summary>Starts a command; the one before is answered as aborted.</summary>
    public void Begin(uint command, uint id)
    {
        Abort();
        (_command, _id, Runs) = (command, id, true);
    }

    public void End(ushort status)
    {
        if (Runs)
            Answer(_command, _id, status);
        Runs = false;
    }

    public void Abort() => End(ToolAnswer.Aborted);

    public void Answer(uint command, uint id, ushort status) => _answers.Enqueue(new(command, id, status));

    public bool TryTake(out ToolAnswer answer) => _answers.TryDequeue(out answer);

    /// <summary>The client is gone: what runs goes on and answers nobody.</summary>
    public void Forget()
    {
        Runs = false;
        _answers.Clear();
    }
}
