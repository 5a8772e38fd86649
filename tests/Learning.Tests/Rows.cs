using Warmstart.Learning.Replay;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Learning.Tests;

/// <summary>Synthetic transitions whose every number follows from their sequence.</summary>
internal static class Rows
{
    public const int ObservationSize = 5;
    public const int ActionSize = 2;

    public static RunLogIdentity Identity { get; } = new(new RunId(0x5f1c9b9e2f5e4a52, 0x9d5f6a0f7f3f5b11), ObservationSize, ActionSize, 11, 22);

    public static Transition Row(long sequence, RunMode mode = RunMode.FineTune, uint stream = 7, TransitionFlags flags = TransitionFlags.None) => new()
    {
        Stream = stream,
        Sequence = sequence,
        Mode = mode,
        Flags = flags,
        Episode = (uint)(sequence / 20),
        Step = (uint)(sequence % 20),
        PolicyVersion = sequence / 50,
        Reward = -1f + 0.01f * (sequence % 7),
        PeakForce = sequence % 30,
        Observation = Fill(ObservationSize, sequence, 0.37f),
        Action = Fill(ActionSize, sequence, 0.91f),
        NextObservation = Fill(ObservationSize, sequence + 1, 0.37f),
    };

    public static Transition[] Range(long first, int count, RunMode mode = RunMode.FineTune, uint stream = 7) =>
        [.. Enumerable.Range(0, count).Select(i => Row(first + i, mode, stream))];

    private static float[] Fill(int size, long sequence, float rate) =>
        [.. Enumerable.Range(0, size).Select(i => MathF.Sin(rate * (sequence + 1) * (i + 1)))];
}
