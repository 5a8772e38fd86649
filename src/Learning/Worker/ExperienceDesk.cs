using Warmstart.Learning.Replay;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Learning.Worker;

/// <summary>Where experience arrives: every run's rows find their own log, so that leftovers of an earlier run are not lost either. One thread.</summary>
internal sealed class ExperienceDesk(RunStore store) : IDisposable
{
    private const int OpenRunsMax = 8;
    private readonly Dictionary<RunId, RunIntake> _intakes = [];
    private readonly List<RunId> _byUse = [];

    /// <summary>How far each stream of the open runs has safely come.</summary>
    public StreamAck[] Acks => [.. _byUse.SelectMany(run => _intakes[run].Acks)];

    /// <summary>Opens a run's log, or takes the one that is open.</summary>
    /// <exception cref="RunLogException">It cannot be used.</exception>
    public RunIntake Open(in RunLogIdentity identity)
    {
        if (!_intakes.TryGetValue(identity.Run, out RunIntake? intake))
        {
            RunFolder folder = store.FolderOf(identity.Run);
            intake = new RunIntake(folder.Log, identity) { JumpsGaps = !folder.HasSpec };
            _intakes[identity.Run] = intake;
        }
        _byUse.Remove(identity.Run);
        _byUse.Add(identity.Run);
        if (_byUse.Count > OpenRunsMax)
            Close(_byUse[0]);
        return intake;
    }

    /// <summary>Whether a run's log is open.</summary>
    public bool IsOpen(RunId run) => _intakes.ContainsKey(run);

    /// <summary>Rows of a run that wait behind a gap in their stream.</summary>
    public int WaitingOf(RunId run) => _intakes.TryGetValue(run, out RunIntake? intake) ? intake.Waiting : 0;

    public IntakeResult Accept(ExperienceBatch batch)
    {
        ExperienceHeader h = batch.Header;
        try
        {
            return Open(new RunLogIdentity(h.Run, h.ObservationSize, h.ActionSize, h.LayoutHash, h.TaskHash)).Accept(batch);
        }
        catch (Exception unusable) when (unusable is RunLogException or IOException or UnauthorizedAccessException)
        {
            return new IntakeResult([], batch.Rows.Count, unusable.Message.ReplaceLineEndings(" "), IsDisk: true);
        }
    }

    public void Close(RunId run)
    {
        if (_intakes.Remove(run, out RunIntake? intake))
            intake.Dispose();
        _byUse.Remove(run);
    }

    public void Dispose()
    {
        foreach (RunIntake intake in _intakes.Values)
            intake.Dispose();
        _intakes.Clear();
        _byUse.Clear();
    }
}
