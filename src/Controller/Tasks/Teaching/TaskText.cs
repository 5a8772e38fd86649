using System.Text.Json;

namespace Warmstart.Controller.Tasks.Teaching;

/// <summary>A task as the text of its file.</summary>
public static class TaskText
{
    private static readonly TaskJson s_indented = new(new JsonSerializerOptions(TaskJson.Default.Options) { WriteIndented = true });

    /// <summary>The JSON text, indented.</summary>
    public static string Of(TaskDefinition task) => JsonSerializer.Serialize(task, s_indented.TaskDefinition) + "\n";
}
