using System.Globalization;
using System.Text.Json;
using Warmstart.Protocol.Configuration;
using Warmstart.Trials.FaultSimulation.Checks;
using Warmstart.Trials.FaultSimulation.Faults;

namespace Warmstart.Trials.FaultSimulation;

/// <summary>What <c>warmstart simulate-faults</c> does: seeds one after the other, a line each, and the whole story of those that break a rule.</summary>
public sealed class FaultSimulationProgram(TextWriter output, TextWriter error, TimeProvider clock)
{
    private static readonly TimeSpan ProgressPeriod = TimeSpan.FromSeconds(10);

    /// <summary>Runs seeds from the options' on.</summary>
    /// <param name="options">The first seed's options.</param>
    /// <param name="seeds">How many seeds, from 1.</param>
    /// <param name="json">Whether each result is a line of JSON instead of text.</param>
    /// <param name="quiet">Whether progress is left out.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>0 where no rule was broken, else 1.</returns>
    /// <exception cref="ConfigurationException">An option is out of range; one line.</exception>
    public int Run(FaultSimulationOptions options, int seeds, bool json, bool quiet, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Error() is { } problem)
            throw new ConfigurationException(problem);
        if (seeds < 1)
            throw new ConfigurationException($"seeds is {seeds}; allowed: 1 and more");
        var totals = new FaultSimulationTotals();
        long started = clock.GetTimestamp();
        int code = ExitCodes.Ok;
        for (int i = 0; i < seeds; i++)
        {
            var one = options with { Seed = unchecked(options.Seed + (ulong)i) };
            long began = clock.GetTimestamp();
            var result = RunOne(one, i, seeds, quiet, started, stop);
            var line = FaultSimulationLine.Of(result, one.Minutes, clock.GetElapsedTime(began));
            Tell(result, line, one, json);
            totals.Add(line);
            code = result.Passes ? code : ExitCodes.Failure;
        }
        if (!json)
            totals.Tell(output, clock.GetElapsedTime(started));
        return code;
    }

    private FaultSimulationResult RunOne(FaultSimulationOptions options, int index, int seeds, bool quiet, long started, CancellationToken stop)
    {
        using var run = new SimulationRun(options);
        long told = clock.GetTimestamp();
        return run.Run(
            ms =>
            {
                if (quiet || clock.GetElapsedTime(told) < ProgressPeriod)
                    return;
                told = clock.GetTimestamp();
                double done = (index + Math.Min(1, ms / (options.Minutes * 60_000))) / seeds;
                var passed = clock.GetElapsedTime(started);
                error.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"seed {options.Seed}: {ms / 60_000.0:0.0} of {options.Minutes:0.#} min; {100 * done:0} % of all, {Left(passed, done)} left"));
            },
            stop);
    }

    private static string Left(TimeSpan passed, double done) =>
        TimeSpan.FromSeconds(Math.Round(passed.TotalSeconds * (1 - done) / Math.Max(done, 1e-6))).ToString("c", CultureInfo.InvariantCulture);

    private void Tell(FaultSimulationResult result, FaultSimulationLine line, FaultSimulationOptions options, bool json)
    {
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(line, FaultSimulationJson.Default.FaultSimulationLine));
            output.Flush();
            return;
        }
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"seed {result.Seed}: {result.SimulatedMs / 60_000.0:0.00} min, {result.Faults.Values.Sum()} faults, {Episodes(result)} episodes, "
            + $"{line.SimulatedSeconds / line.WallSeconds:0}x real time, hash {result.Hash:x16}: {(result.Passes ? "no rule broken" : "BROKEN")}"));
        if (!result.Passes || options.TellsTicks)
            TellStory(result, options);
        output.Flush();
    }

    private void TellStory(FaultSimulationResult result, FaultSimulationOptions options)
    {
        foreach (string line in result.LastMessages)
            output.WriteLine("  " + line);
        foreach (string line in result.LastTicks)
            output.WriteLine("  " + line);
        foreach (Violation violation in result.Violations)
            output.WriteLine($"  at {violation.AtMs} ms {violation.Check}: {violation.Text}");
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  replay: warmstart simulate-faults --replay {options.Seed} --minutes {options.Minutes:R}"));
    }

    private static long Episodes(FaultSimulationResult result) =>
        result.Counts.Where(c => c.Key.StartsWith("episodes", StringComparison.Ordinal)).Sum(c => c.Value);
}
