namespace Warmstart.Pretraining.Verification;

/// <summary>The reference's parameter names and ours.</summary>
internal static class GoldenNames
{
    private const string Modules = "modules_";

    /// <summary>Our name of <c>params/…</c> or <c>target/…</c>; null for a tensor that is not kept.</summary>
    internal static string? Ours(string name) =>
        name.StartsWith("params/" + Modules, StringComparison.Ordinal) ? name["params/modules_".Length..]
        : name.StartsWith("target/" + Modules, StringComparison.Ordinal) ? "target_" + name["target/modules_".Length..]
        : null;
}
