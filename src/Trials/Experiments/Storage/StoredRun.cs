using System.Text.Json;
using Warmstart.Trials.Experiments.Running;

namespace Warmstart.Trials.Experiments.Storage;

/// <summary>A run as its rows keep it.</summary>
/// <param name="Key">Names the run.</param>
/// <param name="Cell">The whole cell as JSON: with the program of <paramref name="Version"/> it gives the run again.</param>
/// <param name="Seconds">Wall time, s.</param>
/// <param name="Version">Version of the program.</param>
/// <param name="Host">Machine it ran on.</param>
/// <param name="Result">What it gave.</param>
public sealed record StoredRun(string Key, string Cell, double Seconds, string Version, string Host, CellResult Result)
{
    /// <summary>The run's seed.</summary>
    public ulong Seed
    {
        get
        {
            using JsonDocument cell = JsonDocument.Parse(Cell);
            return cell.RootElement.GetProperty("seed").GetUInt64();
        }
    }
}
