using System.Text.Json;
using System.Text.Json.Nodes;

namespace Warmstart.Simulation.Fci;

/// <summary>What a body adds for the control port: its world, to look at and to change.</summary>
public interface IArmWorld
{
    /// <summary>Adds what is true in the world (poses, contact forces) to an answer; on the server's thread, may allocate.</summary>
    void Describe(JsonObject answer);

    /// <summary>Changes a named thing of the world; null on success, else one line naming key, value and allowed range.</summary>
    string? Set(string name, JsonElement value);
}
