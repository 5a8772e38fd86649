namespace Warmstart.Architecture.Tests;

/// <summary>The rooms of the house and whom each may see; the one table that everything here is held to.</summary>
internal static class Rooms
{
    public static readonly IReadOnlyDictionary<string, string[]> MaySee = new Dictionary<string, string[]>
    {
        ["Numerics"] = [],
        ["Robot"] = ["Numerics"],
        ["Safety"] = ["Robot", "Numerics"],
        ["Protocol"] = [],
        ["Franka"] = ["Numerics", "Robot", "Protocol"],
        ["Loop"] = ["Numerics", "Robot", "Safety", "Protocol", "Franka"],
        ["Controller"] = ["Numerics", "Loop", "Robot", "Safety", "Protocol", "Franka"],
        ["Learning"] = ["Numerics", "Protocol"],
        ["Pretraining"] = ["Numerics", "Learning", "Protocol", "Franka", "Simulation", "Robot", "Safety", "Loop", "Controller"],
        ["Simulation"] = ["Numerics", "Robot", "Safety", "Protocol", "Franka", "Loop", "Controller"],
        ["Trials"] = ["Numerics", "Robot", "Safety", "Protocol", "Franka", "Loop", "Controller", "Learning", "Pretraining", "Simulation"],
        ["Cli"] = ["Numerics", "Robot", "Safety", "Protocol", "Franka", "Loop", "Controller", "Learning", "Pretraining", "Simulation", "Trials"],
    };

    /// <summary>Assembly names differ from the room's for executables.</summary>
    public static string AssemblyOf(string room) => room switch
    {
        "Loop" => "warmstart-loop",
        "Controller" => "warmstart-controller",
        "Learning" => "warmstart-learner",
        "Simulation" => "warmstart-simulator",
        "Cli" => "warmstart",
        _ => $"Warmstart.{room}",
    };

    /// <summary>The room of an assembly, or null where it is none of ours.</summary>
    public static string? RoomOf(string assembly) => MaySee.Keys.SingleOrDefault(room => AssemblyOf(room) == assembly);

    public static TheoryData<string> All => [.. MaySee.Keys];
}
