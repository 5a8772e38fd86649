namespace Warmstart.Franka;

/// <summary>How to connect to a gripper.</summary>
public sealed record GripperOptions
{
    /// <summary>TCP port; null for the usual one: 1338 the hand, 1339 the vacuum gripper.</summary>
    public int? Port { get; init; }

    /// <summary>Longest wait for the connection and for the answer to it, above 0.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest time that a command may take, above 0; homing takes seconds.</summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest time without a state, above 0.</summary>
    public TimeSpan StateTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Clock of all time-outs.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    internal void Check()
    {
        if (Port is not (null or (>= 1 and <= ushort.MaxValue)))
            throw new ArgumentOutOfRangeException(nameof(Port), Port, "Must be 1 to 65535.");
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(AnswerTimeout, TimeSpan.Zero, nameof(AnswerTimeout));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(CommandTimeout, TimeSpan.Zero, nameof(CommandTimeout));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(StateTimeout, TimeSpan.Zero, nameof(StateTimeout));
    }
}
