using Warmstart.Controller.Tasks;
using Warmstart.Controller.Tasks.Checks;
using Warmstart.Protocol.Configuration;
using Warmstart.Trials.Demo;

namespace Warmstart.Trials.Teaching;

/// <summary>Tasks by name or by file, and what a check found, for the terminal.</summary>
public static class TaskFiles
{
    /// <summary>A task file, or a task of the shipped folder.</summary>
    /// <exception cref="ConfigurationException">It is not there or is invalid.</exception>
    public static TaskDefinition Load(string task) =>
        File.Exists(task) ? TaskDefinition.Load(task) : new TaskCatalog(DemoConfiguration.TaskFolder()).Load(task);

    /// <summary>Prints findings.</summary>
    /// <returns>0, or 1 where something fails.</returns>
    public static int Report(IReadOnlyList<CheckLine> lines, TextWriter output)
    {
        foreach (CheckLine line in lines)
            output.WriteLine($"{line.Level.ToString().ToLowerInvariant(),-5} {line.Name,-13} {line.Text}");
        return lines.Any(line => line.Level == CheckLevel.Fail) ? 1 : ExitCodes.Ok;
    }
}
