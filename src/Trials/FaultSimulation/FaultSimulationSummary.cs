using System.Globalization;
using System.Text.Json;
using Warmstart.Protocol.Configuration;
using Warmstart.Trials.FaultSimulation.Checks;

namespace Warmstart.Trials.FaultSimulation;

/// <summary>Puts the results of several runs together: the lines that <c>simulate-faults --json</c> of one build wrote.</summary>
public static class FaultSimulationSummary
{
    /// <summary>Adds up files and tells the broken rules and the sums.</summary>
    /// <param name="files">Files of lines; a seed that comes twice counts once.</param>
    /// <param name="output">Where to tell it.</param>
    /// <returns>0 where no rule was broken, else 1.</returns>
    /// <exception cref="ConfigurationException">A file or line cannot be read, or the lines are of different builds; one line.</exception>
    public static int Run(IReadOnlyList<string> files, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(output);
        var results = new Dictionary<(string Seed, double Minutes), FaultSimulationLine>();
        foreach (string file in files)
            Read(file, results);
        var totals = new FaultSimulationTotals();
        foreach (var result in results.Values)
        {
            totals.Add(result);
            Tell(result, output);
        }
        totals.Tell(output, TimeSpan.FromSeconds(results.Values.Sum(r => r.WallSeconds)));
        return results.Values.All(r => r.Passes) ? ExitCodes.Ok : ExitCodes.Failure;
    }

    private static void Read(string file, Dictionary<(string Seed, double Minutes), FaultSimulationLine> results)
    {
        int number = 0;
        try
        {
            foreach (string text in File.ReadLines(file))
            {
                number++;
                if (text.Length == 0)
                    continue;
                var line = JsonSerializer.Deserialize(text, FaultSimulationJson.Default.FaultSimulationLine) ?? throw new JsonException("null");
                if (!(line.SimulatedSeconds >= 0 && line.WallSeconds >= 0))
                    throw new JsonException($"simulatedSeconds is {line.SimulatedSeconds}, wallSeconds {line.WallSeconds}; allowed: 0 and more");
                if (!results.TryAdd((line.Seed, line.Minutes), line) && results[(line.Seed, line.Minutes)].Hash != line.Hash)
                    throw new ConfigurationException($"{file}:{number}: seed {line.Seed} had hash {results[(line.Seed, line.Minutes)].Hash}, here {line.Hash}: these are two builds");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{file}: {e.Message}");
        }
        catch (JsonException e)
        {
            throw new ConfigurationException($"{file}:{number}: no line of simulate-faults --json: {e.Message}");
        }
    }

    private static void Tell(FaultSimulationLine result, TextWriter output)
    {
        foreach (Violation violation in result.Violations)
            output.WriteLine($"seed {result.Seed}: at {violation.AtMs} ms {violation.Check}: {violation.Text}");
        if (!result.Passes)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  replay: warmstart simulate-faults --replay {result.Seed} --minutes {result.Minutes:R}"));
    }
}
