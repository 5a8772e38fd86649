using System.Globalization;

namespace Warmstart.Pretraining.Runs;

/// <summary>The evaluation by which the kept checkpoint was chosen, in numbers that survive a restart.</summary>
/// <param name="Update">Gradient steps done then.</param>
/// <param name="Rank">What it was chosen by.</param>
/// <param name="Text">The scores, for people.</param>
public sealed record PretrainBest(long Update, double Rank, string Text)
{
    private const string UpdateKey = "bestUpdate", RankKey = "bestRank", TextKey = "bestScore";

    /// <summary>The best of one evaluation.</summary>
    public static PretrainBest Of(PretrainScore score) => new(score.Update, score.Rank, score.ToString());

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"update {Update}, {Text}");

    internal void Write(IDictionary<string, string> provenance)
    {
        provenance[UpdateKey] = Update.ToString(CultureInfo.InvariantCulture);
        provenance[RankKey] = Rank.ToString("R", CultureInfo.InvariantCulture);
        provenance[TextKey] = Text;
    }

    internal static PretrainBest? Read(IReadOnlyDictionary<string, string> provenance) =>
        provenance.TryGetValue(UpdateKey, out string? update) && long.TryParse(update, CultureInfo.InvariantCulture, out long at)
        && provenance.TryGetValue(RankKey, out string? rank) && double.TryParse(rank, CultureInfo.InvariantCulture, out double value)
        && provenance.TryGetValue(TextKey, out string? text)
            ? new PretrainBest(at, value, text)
            : null;
}
