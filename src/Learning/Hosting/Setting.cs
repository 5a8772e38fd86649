namespace Warmstart.Learning.Hosting;

/// <summary>One setting as a sentence: key, what is allowed, how it is taken and shown, meaning.</summary>
/// <param name="Key">Configuration key, levels separated by colons.</param>
/// <param name="Allowed">What values are allowed, with the unit.</param>
/// <param name="Show">The value as text.</param>
/// <param name="TrySet">Takes a text; false where it is not allowed.</param>
/// <param name="Meaning">What it does.</param>
internal sealed record Setting(
    string Key, string Allowed, Func<LearnerSettings, string> Show, Func<LearnerSettings, string, bool> TrySet, string Meaning);
