using System.Text.Json;
using System.Text.Json.Nodes;

namespace Warmstart.Trials.Demo;

/// <summary>Writes the daemons' configuration files for a demo, and finds the data that ships with the product.</summary>
public static class DemoConfiguration
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    /// <summary>The folder of task files that is shipped with the product.</summary>
    public static string TaskFolder() => DataFolder("tasks");

    /// <summary>The folder of checkpoints that is shipped with the product.</summary>
    public static string CheckpointFolder() => DataFolder("checkpoints");

    /// <summary>Where a checkpoint lies that people name: one that ships with the product, by its name, or any folder.</summary>
    public static string CheckpointPath(string name)
    {
        string shipped = Path.Combine(CheckpointFolder(), name);
        return name.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal) || (Directory.Exists(name) && !Directory.Exists(shipped)) ? name : shipped;
    }

    /// <summary>Writes the controller's configuration and returns its path.</summary>
    public static string WriteController(DemoFolder folder, int brokerPort, int robotPort, int webPort, string checkpoints, string tasks)
    {
        Directory.CreateDirectory(folder.Controller);
        return Write(Path.Combine(folder.Root, "controller.json"), new JsonObject
        {
            ["Arm"] = DemoStack.Arm,
            ["StateDirectory"] = folder.Controller,
            ["CheckpointDirectory"] = checkpoints,
            ["TaskDirectory"] = tasks,
            ["Robot"] = new JsonObject { ["Host"] = "127.0.0.1", ["Port"] = robotPort, ["Kind"] = "fer" },
            ["Broker"] = new JsonObject { ["Host"] = "127.0.0.1", ["Port"] = brokerPort },
            ["Web"] = new JsonObject { ["Listen"] = FormattableString.Invariant($"127.0.0.1:{webPort}"), ["PasswordFile"] = folder.DashboardPassword },
            ["Loop"] = new JsonObject { ["Core"] = Environment.ProcessorCount - 1 },
        });
    }

    /// <summary>Writes the learner's configuration and returns its path.</summary>
    public static string WriteLearner(DemoFolder folder, int brokerPort, string checkpoints)
    {
        Directory.CreateDirectory(folder.Learner);
        return Write(Path.Combine(folder.Root, "learner.json"), new JsonObject
        {
            ["Arm"] = DemoStack.Arm,
            ["StateDirectory"] = folder.Learner,
            ["CheckpointDirectory"] = checkpoints,
            ["PublishEverySteps"] = 10,
            ["Broker"] = new JsonObject { ["Host"] = "127.0.0.1", ["Port"] = brokerPort },
        });
    }

    private static string Write(string path, JsonObject content)
    {
        File.WriteAllText(path, content.ToJsonString(s_indented));
        return path;
    }

    internal static string DataFolder(string name)
    {
        string beside = Path.Combine(AppContext.BaseDirectory, "data", name);
        if (Directory.Exists(beside))
            return beside;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "data", name);
            if (Directory.Exists(candidate))
                return candidate;
        }
        throw new DirectoryNotFoundException($"data/{name} is in no parent of {AppContext.BaseDirectory}: the installation is incomplete");
    }
}
