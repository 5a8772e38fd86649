namespace Warmstart.Learning.Losses;

/// <summary>
/// An addition to the critics' loss that looks at further actions of the batch's states (the conservative losses of offline agents).
/// </summary>
public interface ICriticPenalty
{
    /// <summary>Rows that the penalty appends to those of the batch.</summary>
    int ExtraRows { get; }

    /// <summary>Writes the appended critic inputs (observation, action) and draws members.</summary>
    void Prepare(in PenaltyInputs inputs);

    /// <summary>How often the penalty counts a member: 0 leaves it to the temporal-difference loss alone.</summary>
    int Multiplicity(int member);

    /// <summary>Adds the penalty's derivative by each Q. Called for different members from different threads.</summary>
    /// <param name="member">Ensemble member.</param>
    /// <param name="q">Q of the batch's rows, then of the appended rows.</param>
    /// <param name="gradient">As many derivatives; what is there already is the temporal-difference loss's.</param>
    void AddGradient(int member, ReadOnlySpan<float> q, Span<float> gradient);

    /// <summary>The penalty's value after all members were seen.</summary>
    float Loss(ref Agents.UpdateMetrics metrics);
}
