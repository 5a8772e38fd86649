namespace Warmstart.Learning.Agents;

/// <summary>
/// The runs of the published code (zhouzypaul/wsrl at 891ee35, zhouzypaul/wsrl-robot at bb2d03d, ikostrikov/rlpd at c90fd4b) with all their
/// peculiarities, by name: <c>family-algorithm</c>, with <c>-redq</c> for ten critics and LayerNorm, which WSRL's pre-training takes.
/// </summary>
public static class PublishedPresets
{
    private static readonly string[] Algorithms = ["sac", "wsrl", "rlpd", "cql", "calql", "sac-redq", "cql-redq", "calql-redq"];

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Enum.GetValues<TaskFamily>().Where(f => f != TaskFamily.Robot).SelectMany(f => Algorithms.Select(a => $"{NameOf(f)}-{a}")),
        .. RobotPresets.Names,
        .. RlpdPresets.Names,
    ];

    /// <summary>A published run; null where there is none of that name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="observationSize">Length of an observation.</param>
    /// <param name="actionSize">Length of an action.</param>
    public static PublishedPreset? Create(string name, int observationSize, int actionSize)
    {
        if (!Names.Contains(name, StringComparer.Ordinal)) return null;
        if (RobotPresets.Create(name, observationSize, actionSize) is { } robot) return robot;
        if (RlpdPresets.Create(name, observationSize, actionSize) is { } rlpd) return rlpd;
        int dash = name.IndexOf('-', StringComparison.Ordinal);
        var family = Enum.Parse<TaskFamily>(name[..dash], ignoreCase: true);
        return SimulationPresets.Create(name, family, name[(dash + 1)..], observationSize, actionSize);
    }

    private static string NameOf(TaskFamily family) => family.ToString().ToLowerInvariant();
}
