namespace Warmstart.Trials.Monitor;

/// <summary>Texts that came over the wire, made fit for a terminal. Pure functions.</summary>
internal static class TerminalText
{
    /// <summary>Puts a blank in the place of each control character: none of them breaks a line, moves the cursor or changes a colour.</summary>
    public static string Clean(string text) => text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)) : text;
}
