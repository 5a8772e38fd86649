namespace Warmstart.Protocol.Configuration;

/// <summary>What reading the configuration again led to; where there is an error, nothing was changed.</summary>
/// <param name="Errors">One line for each.</param>
/// <param name="Applied">Keys whose new value is in force.</param>
/// <param name="Waiting">Keys whose new value waits for the next start.</param>
public sealed record OptionReload(IReadOnlyList<string> Errors, IReadOnlyList<string> Applied, IReadOnlyList<string> Waiting)
{
    /// <summary>The same for the log, a line each.</summary>
    public IEnumerable<string> Lines()
    {
        foreach (string error in Errors)
            yield return "not reloaded: " + error;
        if (Applied.Count > 0)
            yield return "reloaded: " + string.Join(", ", Applied);
        if (Waiting.Count > 0)
            yield return "at the next start: " + string.Join(", ", Waiting);
        if (Errors.Count + Applied.Count + Waiting.Count == 0)
            yield return "reloaded: nothing has changed";
    }
}
