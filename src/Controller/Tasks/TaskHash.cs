using System.Text.Json;
using System.Text.Json.Nodes;

namespace Warmstart.Controller.Tasks;

/// <summary>FNV-1a over the canonical JSON of what a policy's meaning depends on.</summary>
internal static class TaskHash
{
    private const ulong Offset = 0xcbf29ce484222325, Prime = 0x100000001b3;

    public static ulong Of(TaskDefinition task)
    {
        JsonObject json = JsonSerializer.SerializeToNode(task, TaskJson.Default.TaskDefinition)!.AsObject();
        json.Remove("world");
        json.Remove("description");
        return Of(json.ToJsonString());
    }

    public static ulong Of(string text)
    {
        ulong hash = Offset;
        foreach (char c in text)
            hash = (hash ^ c) * Prime;
        return hash;
    }
}
