namespace Warmstart.Protocol.Fci;

/// <summary>Where a version keeps what in its state datagram.</summary>
internal sealed class StateLayout
{
    private readonly Dictionary<string, int> _offsets = new(StringComparer.Ordinal);

    public StateLayout(int version, bool isFloat, int errorCount)
    {
        IsFloat = isFloat;
        ErrorCount = errorCount;
        var runs = new List<StateRun>();
        int offset = sizeof(ulong);
        int memory = 0;
        foreach (StateField field in StateFields.All[..^1])
        {
            if (version >= field.FromVersion)
                offset = Append(runs, field, memory, offset);
            memory += field.Count;
        }
        Runs = [.. runs];
        ModesOffset = offset;
        SuccessRateOffset = ModesOffset + 2 + 2 * errorCount + 1;
        Size = SuccessRateOffset + NumberSize;
        DoubleCount = memory + 1;
    }

    /// <summary>Doubles in <see cref="RobotState"/>; the success rate is the last.</summary>
    public int DoubleCount { get; }

    public bool IsFloat { get; }

    public int NumberSize => IsFloat ? sizeof(float) : sizeof(double);

    public int ErrorCount { get; }

    public StateRun[] Runs { get; }

    /// <summary>motion_generator_mode, controller_mode, errors, reflex_reason, robot_mode follow from here, a byte each.</summary>
    public int ModesOffset { get; }

    public int SuccessRateOffset { get; }

    public int Size { get; }

    public int OffsetOf(string field) => _offsets[field];

    private int Append(List<StateRun> runs, StateField field, int memory, int offset)
    {
        _offsets[field.Name] = offset;
        if (runs.Count > 0 && runs[^1] is var last && last.MemoryIndex + last.Count == memory)
            runs[^1] = last with { Count = last.Count + field.Count };
        else
            runs.Add(new(memory, offset, field.Count));
        return offset + field.Count * NumberSize;
    }
}
