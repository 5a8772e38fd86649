using Warmstart.Learning.Replay;

namespace Warmstart.Learning.Tests;

/// <summary>Synthetic transitions whose every number follows from their sequence.</summary>
internal static class Rows
{
    public const int ObservationSize = 5;
    public const int ActionSize = 2;

    public static RunLogIdentity Identity { get; } = new(new Guid("5f1c9b9e-2f5e-4a52-9d5f-6a0f7f3f5b11"), ObservationSize, ActionSize, 11, 22);

    public static Transition Row(ulong sequence, TransitionMode mode = TransitionMode.FineTune, uint stream = 7, TransitionFlags flags = TransitionFlags.None) => new()
    {
        Stream = stream,
        Sequence = sequence,
        Mode = mode,
        Flags = flags,
        Episode = (uint)(sequence / 20),
        Step = (uint)(sequence % 20),
        PolicyVersion = (long)sequence / 50,
        Reward = -1f + 0.01f * (sequence % 7),
        PeakForce = sequence % 30,
        Observation = Fill(ObservationSize, sequence, 0.37f),
        Action = Fill(ActionSize, sequence, 0.91f),
        NextObservation = Fill(ObservationSize, sequence + 1, 0.37f),
    };

    public static Transition[] Range(ulong first, int count, TransitionMode mode = TransitionMode.FineTune, uint stream = 7) =>
        [.. Enumerable.Range(0, count).Select(i => Row(first + (ulong)i, mode, stream))];

    private static float[] Fill(int size, ulong sequence, float rate) =>
        [.. Enumerable.Range(0, size).Select(i => MathF.Sin(rate * (sequence + 1) * (i + 1)))];
}
