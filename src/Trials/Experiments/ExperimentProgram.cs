using System.Globalization;
using System.Reflection;
using Warmstart.Controller.Tasks;
using Warmstart.Protocol.Configuration;
using Warmstart.Trials.Demo;
using Warmstart.Trials.Experiments.Definition;
using Warmstart.Trials.Experiments.Report;
using Warmstart.Trials.Experiments.Running;
using Warmstart.Trials.Experiments.Starts;
using Warmstart.Trials.Experiments.Storage;

namespace Warmstart.Trials.Experiments;

/// <summary>What <c>warmstart experiment</c> does.</summary>
/// <param name="output">For results and progress.</param>
/// <param name="clock">Clock and timers.</param>
public sealed class ExperimentProgram(TextWriter output, TimeProvider clock)
{
    private readonly TaskCatalog _tasks = new(DemoConfiguration.TaskFolder());
    private readonly TextWriter _output = TextWriter.Synchronized(output);

    /// <summary>Runs what of a matrix is not done.</summary>
    /// <param name="file">Experiment file, or a shipped experiment's name.</param>
    /// <param name="choice">What of it.</param>
    /// <param name="results">The result file; made where it is not there.</param>
    /// <param name="starts">Folder of offline data and checkpoints.</param>
    /// <param name="workers">Threads; 0: one a core.</param>
    /// <param name="stop">Ends it; the same command goes on.</param>
    /// <returns>0 where all runs are done, else 1.</returns>
    public int Run(string file, MatrixChoice choice, string results, string starts, int workers, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(choice);
        ExperimentDefinition experiment = choice.Of(ExperimentFiles.Load(file));
        if (ExperimentRules.FirstError(experiment) is { } error)
            throw new ConfigurationException(error);
        workers = Workers(workers);
        IReadOnlyList<ExperimentCell> cells = ExperimentCell.Of(experiment, _tasks.Load);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(results))!);
        using FileStream held = Hold(results);
        using var store = new ResultStore(results);
        store.Put(choice.Beside(store.Experiment(experiment.Name), experiment));
        IReadOnlySet<string> done = store.Done();
        ExperimentCell[] open = [.. cells.Where(c => !done.Contains(c.Key))];
        _output.WriteLine($"{experiment.Name}: {cells.Count} runs, {cells.Count - open.Length} done before, {workers} at a time; results in {results}");
        var run = new ExperimentRun(store, _tasks.Load, new StartLibrary(starts, workers, _output, clock), Version(), clock);
        try
        {
            using var teller = new ProgressTeller(run, open.Length, open.Sum(c => (long)c.Steps), _output, clock);
            teller.Start();
            run.Play(open, workers, (cell, failure) => _output.WriteLine($"failed: {cell.Variant.Name}, {cell.Task}, seed {cell.Seed}: {failure.Message}"), stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            _output.WriteLine($"stopped; {run.Done} runs were added. Go on with the same command.");
            return ExitCodes.Failure;
        }
        foreach (string line in SummaryText.Lines(ExperimentSummary.Of(experiment, _tasks.Load, store)))
            _output.WriteLine(line);
        return run.Failed == 0 ? ExitCodes.Ok : ExitCodes.Failure;
    }

    /// <summary>Makes an offline start of a task, data and checkpoint, without running anything.</summary>
    /// <param name="task">Name of the task.</param>
    /// <param name="recipe">What is to be made; what it leaves open is as usual.</param>
    /// <param name="starts">Folder of offline data and checkpoints.</param>
    /// <param name="workers">Threads; 0: one a core.</param>
    /// <param name="stop">Ends it; the same command goes on.</param>
    public int Start(string task, StartRecipe recipe, string starts, int workers, CancellationToken stop)
    {
        StartRecipe complete = recipe.Over(StartRecipe.Default);
        if (ExperimentRules.Start(complete) is { } error)
            throw new ConfigurationException(error);
        PreparedStart start = new StartLibrary(starts, Workers(workers), _output, clock).Prepare(_tasks.Load(task), complete, stop);
        _output.WriteLine($"{task}, {complete.Quality}, {complete.Algorithm}: {start.Score}; content {start.Fingerprint}, in {starts}");
        return ExitCodes.Ok;
    }

    /// <summary>Writes the report of an experiment, as far as it is done.</summary>
    /// <param name="results">The result file.</param>
    /// <param name="name">The experiment; null where the file has only one.</param>
    /// <param name="page">The page to write; figures go beside it.</param>
    /// <param name="runs">Whether each run gets a line, too.</param>
    public int Report(string results, string? name, string? page, bool runs = false)
    {
        using ResultStore store = Existing(results);
        ExperimentDefinition experiment = Find(store, results, name);
        ExperimentSummary summary = ExperimentSummary.Of(experiment, _tasks.Load, store);
        IReadOnlyList<Figure> figures = ExperimentFigures.Of(summary);
        string path = page ?? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(results))!, experiment.Name + ".html");
        File.WriteAllText(path, ExperimentPage.Render(summary, figures));
        string folder = Path.ChangeExtension(path, null) + "-figures";
        bool png = FigureFiles.Write(folder, figures);
        foreach (string line in SummaryText.Lines(summary))
            _output.WriteLine(line);
        foreach (string line in runs ? SummaryText.RunLines(summary) : [])
            _output.WriteLine(line);
        _output.WriteLine($"wrote {path}, and {figures.Count} figures to {folder} as SVG{(png ? " and PNG" : "; for PNG install librsvg2-bin")}");
        return ExitCodes.Ok;
    }

    /// <summary>Takes the runs of other result files over.</summary>
    public int Merge(string results, IReadOnlyList<string> others)
    {
        ArgumentNullException.ThrowIfNull(others);
        using FileStream held = Hold(results);
        using var store = new ResultStore(results);
        foreach (string other in others)
            _output.WriteLine($"{store.Merge(other)} runs from {other}");
        return ExitCodes.Ok;
    }

    /// <summary>Plays a run of a result file again and compares.</summary>
    /// <param name="results">The result file.</param>
    /// <param name="key">The run, or the beginning of its name.</param>
    /// <param name="starts">Folder of offline data and checkpoints.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>0 where every evaluation and measure is the same, else 1.</returns>
    public int Repeat(string results, string key, string starts, CancellationToken stop)
    {
        using ResultStore store = Existing(results);
        string[] fitting = [.. store.Done().Where(k => k.StartsWith(key, StringComparison.Ordinal))];
        if (fitting.Length != 1)
            throw new ConfigurationException($"run = \"{key}\": {fitting.Length} runs of {results} begin so; must be one");
        return new RunRepeater(_tasks, new StartLibrary(starts, 1, _output, clock), _output).Repeat(store.Find(fitting[0])!, stop);
    }

    private static int Workers(int workers) => workers is >= 0 and <= 1024
        ? workers == 0 ? Environment.ProcessorCount : workers
        : throw new ConfigurationException($"workers is {workers}; allowed: 0 (one a core) to 1024");

    private static string Version() =>
        typeof(ExperimentProgram).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    private static ResultStore Existing(string results) =>
        File.Exists(results) ? new ResultStore(results) : throw new ConfigurationException($"results {results}: there is no such file; warmstart experiment run makes one");

    private static ExperimentDefinition Find(ResultStore store, string results, string? name)
    {
        IReadOnlyList<string> names = store.Experiments();
        string wanted = name ?? (names.Count == 1 ? names[0] : throw new ConfigurationException(
            string.Create(CultureInfo.InvariantCulture, $"results {results} have {names.Count} experiments; name one of {string.Join(", ", names)}")));
        return store.Experiment(wanted) ?? throw new ConfigurationException($"experiment = \"{wanted}\": must be one of {string.Join(", ", names)} (in {results})");
    }

    // Two runners of one file would play the same cells.
    private static FileStream Hold(string results)
    {
        try
        {
            return new FileStream(results + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new ConfigurationException($"results {results} are in use by another runner; give this one its own --results and merge them", e);
        }
    }
}
