using Warmstart.Controller.Spool;
using Warmstart.Learning.Replay;
using Warmstart.Learning.Worker;
using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Mqtt;

namespace Warmstart.Trials.FaultSimulation.Checks;

/// <summary>
/// Every row that a spool said is on its disk, by what it holds. What the learner acknowledges must be on the learner's disk, once, in order, the
/// same bytes; what the spool deletes must have been acknowledged.
/// </summary>
internal sealed class RowLedger(CheckBoard board, Func<RunId, RunLogIdentity> identityOf)
{
    private readonly Dictionary<StreamKey, List<ulong>> _stored = [];
    private readonly Dictionary<StreamKey, long> _acknowledged = [];
    private readonly Dictionary<RunId, long> _verified = [];
    private readonly Dictionary<RunId, long> _versions = [];

    /// <summary>Rows that spools promised to keep.</summary>
    public long Rows { get; private set; }

    /// <summary>Rows found on the learner's disk, each once.</summary>
    public long Delivered => _verified.Values.Sum();

    /// <summary>Runs with rows.</summary>
    public int Runs => _stored.Count;

    /// <summary>The spool's disk has these rows.</summary>
    public void Stored(StreamKey key, long first, IReadOnlyList<byte[]> rows)
    {
        if (!_stored.TryGetValue(key, out var hashes))
            _stored[key] = hashes = [];
        board.Holds(first == hashes.Count + 1, "sequence-reused", $"run {key.Run}: rows are stored from {first}; {hashes.Count} were");
        foreach (byte[] row in rows)
            hashes.Add(RunHash.Of(row));
        Rows += rows.Count;
    }

    /// <summary>The spool forgets the rows up to here.</summary>
    public void Deleted(StreamKey key, long through)
    {
        long acknowledged = _acknowledged.GetValueOrDefault(key);
        board.Holds(through <= acknowledged, "deleted-unacknowledged", $"run {key.Run}: rows to {through} are deleted; acknowledged are {acknowledged}");
    }

    /// <summary>Hears a learner.</summary>
    public void Hear(MqttMessage message, MqttTopics topics)
    {
        if (message.Topic == topics.LearnerAck && ContractJson.TryReadReport<ExperienceAck>(message.Payload.Span, out var ack, out _))
        {
            foreach (StreamAck stream in ack.Streams)
                Acknowledged(new(stream.Run, stream.Stream), stream.Sequence);
        }
        else if (message.Topic == topics.Policy && PolicyCodec.TryDecode(message.Payload, out var policy, out _))
        {
            long before = _versions.GetValueOrDefault(policy.Header.Run, -1);
            board.Holds(
                policy.Header.Version >= before, "version-back", $"run {policy.Header.Run}: policy {policy.Header.Version} after {before}");
            _versions[policy.Header.Run] = policy.Header.Version;
        }
    }

    /// <summary>Rows of a run that were stored and are not acknowledged yet.</summary>
    public long Outstanding(RunId run)
    {
        var key = new StreamKey(run, 0);
        return _stored.TryGetValue(key, out var hashes) ? hashes.Count - _acknowledged.GetValueOrDefault(key) : 0;
    }

    /// <summary>Reads the learner's disk as it is now and compares.</summary>
    public void Verify(string runsFolder)
    {
        foreach (var (key, hashes) in _stored)
        {
            // What was whole once needs no second look: a log only grows.
            if (_verified.GetValueOrDefault(key.Run) != hashes.Count)
                Verify(new RunFolder(runsFolder, key.Run), key, hashes);
        }
    }

    private void Verify(RunFolder folder, StreamKey key, List<ulong> hashes)
    {
        long found = 0;
        // Rows of a run that the learner was never told of are kept too.
        if (Directory.Exists(folder.Log))
            RunLog.Read(folder.Log, identityOf(key.Run), (_, row) => Compare(key, hashes, row, ++found));
        long acknowledged = _acknowledged.GetValueOrDefault(key);
        board.Holds(found >= acknowledged, "acknowledged-lost", $"run {key.Run}: {acknowledged} rows were acknowledged, {found} are on the disk");
        _verified[key.Run] = found;
    }

    private void Compare(StreamKey key, List<ulong> hashes, Transition row, long expected)
    {
        if (!board.Holds(row.Sequence == expected, "row-out-of-order", $"run {key.Run}: sequence {row.Sequence} where {expected} belongs"))
            return;
        if (!board.Holds(expected <= hashes.Count, "row-invented", $"run {key.Run}: row {expected}; the spool stored {hashes.Count}"))
            return;
        board.Holds(hashes[(int)expected - 1] == HashOf(row), "row-changed", $"run {key.Run}: row {expected} is not the one that was stored");
    }

    private void Acknowledged(StreamKey key, long through)
    {
        // Rows of runs without a spool (collected, evaluated) are in the learner's acknowledgements too.
        if (!_stored.TryGetValue(key, out var hashes))
            return;
        board.Holds(through <= hashes.Count, "acknowledged-too-far", $"run {key.Run}: {through} acknowledged, {hashes.Count} stored");
        long before = _acknowledged.GetValueOrDefault(key);
        board.Holds(through >= before, "acknowledged-back", $"run {key.Run}: {through} acknowledged after {before}");
        _acknowledged[key] = through;
    }

    private static ulong HashOf(Transition row)
    {
        byte[] bytes = new byte[ExperienceRowCodec.SizeOf(row.Observation.Length, row.Action.Length)];
        ExperienceRowCodec.Write(
            new ExperienceRow
            {
                Mode = row.Mode, Flags = row.Flags, Episode = row.Episode, Step = row.Step, PolicyVersion = row.PolicyVersion, Reward = row.Reward,
                PeakForce = row.PeakForce, Observation = row.Observation, Action = row.Action, NextObservation = row.NextObservation,
            },
            bytes);
        return RunHash.Of(bytes);
    }
}
