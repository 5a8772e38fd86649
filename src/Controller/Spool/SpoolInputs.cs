namespace Warmstart.Controller.Spool;

/// <summary>Everything a step of the spool looks at.</summary>
public readonly record struct SpoolInputs
{
    /// <summary>Rows that were collected since the step before, in order.</summary>
    public IReadOnlyList<SpoolRow> Rows { get; init; }

    /// <summary>Acknowledgements that came in since the step before.</summary>
    public IReadOnlyList<SpoolAck> Acks { get; init; }

    /// <summary>Whether the learner came to life, or the broker was found again: everything not acknowledged is sent anew.</summary>
    public bool Rewind { get; init; }

    /// <summary>The learner within reach. Null: there is nobody to send to.</summary>
    public SpoolReader? SendTo { get; init; }

    /// <summary>Messages that the way out takes now.</summary>
    public int Room { get; init; }
}
