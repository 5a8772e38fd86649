namespace Warmstart.Controller.Tasks.Checks;

/// <summary>One finding about a task.</summary>
/// <param name="Level">How bad it is.</param>
/// <param name="Name">What was looked at.</param>
/// <param name="Text">The figures, and what to change where it is not in order.</param>
public sealed record CheckLine(CheckLevel Level, string Name, string Text);
