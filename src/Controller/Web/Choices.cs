namespace Warmstart.Controller.Web;

/// <summary>What a start can name.</summary>
/// <param name="Tasks">Names of tasks.</param>
/// <param name="Policies">Names of checkpoints.</param>
/// <param name="Scripted">Names of scripted policies.</param>
internal sealed record Choices(IReadOnlyList<string> Tasks, IReadOnlyList<string> Policies, IReadOnlyList<string> Scripted);
