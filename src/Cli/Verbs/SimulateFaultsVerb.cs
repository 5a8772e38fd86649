using System.CommandLine;
using Warmstart.Trials.FaultSimulation;

namespace Warmstart.Cli.Verbs;

/// <summary>Runs the whole system on virtual time under faults drawn from a seed, and holds its rules at every tick.</summary>
internal static class SimulateFaultsVerb
{
    public static Command Create()
    {
        var seed = new Option<ulong>("--seed") { Description = "First seed, an unsigned 64-bit number; it decides everything", DefaultValueFactory = _ => 1 };
        var seeds = new Option<int>("--seeds") { Description = "How many seeds, one after the other", DefaultValueFactory = _ => 1 };
        var hours = new Option<double?>("--hours") { Description = "Simulated hours a seed" };
        var minutes = new Option<double?>("--minutes") { Description = "Simulated minutes a seed; without --hours and --minutes: 10" };
        var replay = new Option<ulong?>("--replay") { Description = "Runs this one seed again and prints its last 100 ticks, whatever came of it" };
        var json = new Option<bool>("--json") { Description = "One line of JSON a seed" };
        var quiet = new Option<bool>("--quiet") { Description = "No progress on stderr" };
        var summarise = new Option<string[]>("--summarise")
        {
            Description = "Runs nothing: adds up files of lines that --json wrote, broken rules and a table of counts", AllowMultipleArgumentsPerToken = true,
        };
        var verb = new Command("simulate-faults", "Play years of faults against the whole controller on virtual time")
        {
            seed, seeds, hours, minutes, replay, json, quiet, summarise,
        };
        verb.SetAction((result, stop) => Task.Run(
            () => result.GetValue(summarise) is { Length: > 0 } files ? FaultSimulationSummary.Run(files, result.InvocationConfiguration.Output)
            : new FaultSimulationProgram(result.InvocationConfiguration.Output, result.InvocationConfiguration.Error, TimeProvider.System).Run(
                new FaultSimulationOptions
                {
                    Seed = result.GetValue(replay) ?? result.GetValue(seed),
                    Minutes = (60 * result.GetValue(hours)) + result.GetValue(minutes) ?? 60 * result.GetValue(hours) ?? result.GetValue(minutes) ?? 10,
                    TellsTicks = result.GetValue(replay) is not null,
                },
                result.GetValue(replay) is null ? result.GetValue(seeds) : 1,
                result.GetValue(json),
                result.GetValue(quiet),
                stop),
            CancellationToken.None));
        return verb;
    }
}
