namespace Warmstart.Learning.Worker;

/// <summary>The guard's actions as files write them.</summary>
public static class GuardNames
{
    /// <summary>Alarms alone.</summary>
    public const string Tell = "tell";

    private const string Freeze = "freeze", RollBack = "roll-back";

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> All { get; } = [Tell, Freeze, RollBack];

    /// <summary>The action of a name; of one that is unknown, which is refused elsewhere, <see cref="GuardAction.Tell"/>.</summary>
    public static GuardAction Parse(string name) => name switch { Freeze => GuardAction.Freeze, RollBack => GuardAction.RollBack, _ => GuardAction.Tell };
}
