using System.Globalization;
using Warmstart.Controller.Policies;
using Warmstart.Controller.Tasks;
using Warmstart.Controller.Tasks.Checks;
using Warmstart.Controller.Tasks.Kinds;
using Warmstart.Robot;
using Warmstart.Simulation.LockStep;

namespace Warmstart.Trials.Teaching;

/// <summary>What <c>warmstart task check</c> does: figures of reach and force first, then the scripted expert plays the task in simulation.</summary>
public static class TaskCheckProgram
{
    /// <summary>Checks a task and prints the findings.</summary>
    /// <param name="name">Name or file.</param>
    /// <param name="episodes">Simulated episodes of the expert; 0: none.</param>
    /// <param name="output">For the findings.</param>
    /// <param name="stop">Ends the simulation.</param>
    /// <returns>0, or 1 where something fails.</returns>
    public static int Run(string name, int episodes, TextWriter output, CancellationToken stop)
    {
        TaskDefinition task = TaskFiles.Load(name);
        var lines = new List<CheckLine>(TaskCheck.Run(task, ArmModel.Of(task.Arm == "fer" ? ArmKind.Fer : ArmKind.Fr3)));
        if (episodes > 0 && lines.All(line => line.Level != CheckLevel.Fail))
            lines.Add(Play(task, episodes, stop));
        return TaskFiles.Report(lines, output);
    }

    private static CheckLine Play(TaskDefinition task, int episodes, CancellationToken stop)
    {
        var results = new EpisodeStatistics(new EpisodeBatch(task).Run(episodes, 1, stochastic: false, () => TaskKind.Of(task).Expert(task, careful: true), stop: stop));
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"the scripted expert solves {results.Successes} of {episodes} in simulation, {results.Reflexes} reflexes, {results.Faults} stops; contact peaks at {results.ContactPeakN(0.5):0} N (median), {results.ContactPeakN(1):0} N (most)");
        return results.Reflexes + results.Faults > 0 ? new(CheckLevel.Fail, "simulation", text)
            : 2 * results.Successes < episodes ? new(CheckLevel.Warn, "simulation", text + "; the task may be too hard for it as stated")
            : new(CheckLevel.Ok, "simulation", text);
    }
}
