using Warmstart.Protocol.Configuration;

namespace Warmstart.Controller.Tasks;

/// <summary>The tasks of a folder, by name: names travel over the wire, paths never do.</summary>
public sealed class TaskCatalog(string folder)
{
    /// <summary>The folder of task files.</summary>
    public string Folder { get; } = folder;

    /// <summary>Names of all task files, sorted; empty where the folder is absent.</summary>
    public IReadOnlyList<string> Names() =>
        Directory.Exists(Folder)
            ? [.. Directory.EnumerateFiles(Folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)]
            : [];

    /// <summary>Reads the task of a name.</summary>
    /// <exception cref="ConfigurationException">No such task, or its file is invalid; one line.</exception>
    public TaskDefinition Load(string name)
    {
        IReadOnlyList<string> names = Names();
        if (!names.Contains(name, StringComparer.Ordinal))
            throw new ConfigurationException($"task = \"{name}\": must be one of {string.Join(", ", names)} (in {Folder})");
        TaskDefinition task = TaskDefinition.Load(Path.Combine(Folder, name + ".json"));
        return task.Name == name
            ? task
            : throw new ConfigurationException($"{name}.json: name = \"{task.Name}\": must equal the file's name");
    }
}
