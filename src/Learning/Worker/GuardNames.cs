namespace Warmstart.Learning.Worker;

/// <summary>The guard's actions as files write them.</summary>
public static class GuardNames
{
    private const string Tell = "tell", Freeze = "freeze", RollBack = "roll-back";

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> All { get; } = [Tell, Freeze, RollBack];

    /// <summary>The action of a name; where none is given, and for one that is unknown and refused elsewhere, <see cref="GuardAction.Tell"/>.</summary>
    public static GuardAction Parse(string? name) => name switch { Freeze => GuardAction.Freeze, RollBack => GuardAction.RollBack, _ => GuardAction.Tell };
}
