using Warmstart.Trials.Experiments;
using Warmstart.Trials.Experiments.Definition;

namespace Warmstart.Trials.Tests.Experiments;

/// <summary>Two variants, one with offline data, on two seeds, a hundred steps each.</summary>
public sealed class TinyMatrix : IDisposable
{
    public const int Episodes = 2;

    private const string Definition = """
        { "name": "tiny", "title": "Tiny", "tasks": ["peg-insertion-easy"], "seeds": 2, "steps": 100, "warmUp": 60,
          "evaluation": { "after": [10, 30], "episodes": 2, "measureEvery": 25 },
          "start": { "quality": "weak", "updates": 3, "rows": 100, "agent": { "miniBatch": 16 } },
          "figures": ["q_offline", "q_online"],
          "variants": [ { "name": "WSRL" }, { "name": "Cal-QL & data", "method": "calql", "offlineRatio": 0.5, "agent": { "actorRampUpdates": 5 } } ] }
        """;

    private readonly string _file;

    public TinyMatrix()
    {
        Folder = Directory.CreateTempSubdirectory("warmstart-experiment-").FullName;
        _file = Path.Combine(Folder, "tiny.json");
        File.WriteAllText(_file, Definition);
        var output = new StringWriter();
        ExitCode = Run(output, Results, workers: 2);
        Output = output.ToString();
    }

    public string Folder { get; }

    public string Results => Path.Combine(Folder, "results.db");

    public string Starts => Path.Combine(Folder, "starts");

    public int ExitCode { get; }

    public string Output { get; }

    public int Run(TextWriter output, string results, int workers, CancellationToken stop = default) =>
        new ExperimentProgram(output, TimeProvider.System).Run(_file, MatrixChoice.Everything, results, Starts, workers, stop);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
