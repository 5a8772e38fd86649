namespace Warmstart.Pretraining.Data.Formats;

/// <summary>Short lists for error lines.</summary>
internal static class Hint
{
    private const int Shown = 12;

    /// <summary>The first names of a list, or "none".</summary>
    public static string List(IEnumerable<string> names)
    {
        string[] all = [.. names];
        return all.Length == 0 ? "none" : string.Join(", ", all.Take(Shown)) + (all.Length > Shown ? $" and {all.Length - Shown} more" : string.Empty);
    }
}
