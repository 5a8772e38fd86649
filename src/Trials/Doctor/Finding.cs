namespace Warmstart.Trials.Doctor;

/// <summary>One line of the doctor.</summary>
/// <param name="Check">What was looked at, one word.</param>
/// <param name="Status">How it was found.</param>
/// <param name="Text">What was found.</param>
/// <param name="Fix">The command or the change that helps; null where nothing has to.</param>
public sealed record Finding(string Check, FindingStatus Status, string Text, string? Fix = null)
{
    internal static Finding Ok(string check, string text) => new(check, FindingStatus.Ok, text);

    internal static Finding Warn(string check, string text, string fix) => new(check, FindingStatus.Warn, text, fix);

    internal static Finding Fail(string check, string text, string fix) => new(check, FindingStatus.Fail, text, fix);
}
