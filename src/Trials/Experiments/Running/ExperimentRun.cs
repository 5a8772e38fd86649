using System.Collections.Concurrent;
using Warmstart.Controller.Tasks;
using Warmstart.Trials.Experiments.Definition;
using Warmstart.Trials.Experiments.Starts;
using Warmstart.Trials.Experiments.Storage;

namespace Warmstart.Trials.Experiments.Running;

/// <summary>Runs of a matrix that are still to be done, shared among threads; each is written when it ends, so a stop loses only what was running.</summary>
/// <param name="store">Where results go.</param>
/// <param name="tasks">Finds a task.</param>
/// <param name="library">Makes the starts.</param>
/// <param name="version">Version of the program, for the rows.</param>
/// <param name="clock">Measures runs.</param>
internal sealed class ExperimentRun(ResultStore store, Func<string, TaskDefinition> tasks, StartLibrary library, string version, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, EpisodeEvaluation> _controls = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<CellRun, bool> _running = [];
    private long _stepsDone;
    private int _done, _failed;

    /// <summary>Runs that ended well here.</summary>
    public int Done => Volatile.Read(ref _done);

    /// <summary>Runs that failed here.</summary>
    public int Failed => Volatile.Read(ref _failed);

    /// <summary>Environment steps of ended and running cells.</summary>
    public long Steps => Interlocked.Read(ref _stepsDone) + _running.Keys.Sum(r => r.Steps);

    /// <summary>What runs now, for people.</summary>
    public IReadOnlyList<string> Running => [.. _running.Keys.Select(r => $"{r.Cell.Variant.Name}, {r.Cell.Task}, seed {r.Cell.Seed}")];

    /// <summary>Makes the starts and plays the cells.</summary>
    /// <param name="cells">What is to be done.</param>
    /// <param name="workers">Threads.</param>
    /// <param name="failed">Is told of each failure.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public void Play(IReadOnlyList<ExperimentCell> cells, int workers, Action<ExperimentCell, Exception> failed, CancellationToken stop)
    {
        var starts = new Dictionary<(string, StartRecipe), PreparedStart>();
        foreach (ExperimentCell cell in cells)
        {
            if (!starts.ContainsKey((cell.Task, cell.Variant.Start!)))
                starts[(cell.Task, cell.Variant.Start!)] = library.Prepare(tasks(cell.Task), cell.Variant.Start!, stop);
        }
        int next = -1;
        Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, _ =>
        {
            int i;
            while ((i = Interlocked.Increment(ref next)) < cells.Count && !stop.IsCancellationRequested)
                PlayOne(cells[i], starts[(cells[i].Task, cells[i].Variant.Start!)], failed, stop);
        });
        stop.ThrowIfCancellationRequested();
    }

    private void PlayOne(ExperimentCell cell, PreparedStart start, Action<ExperimentCell, Exception> failed, CancellationToken stop)
    {
        var run = new CellRun(cell, tasks(cell.Task), start, _controls);
        _running[run] = true;
        long begun = clock.GetTimestamp();
        try
        {
            CellResult result = run.Run(stop);
            store.Put(cell, new StoredRun(cell.Key, cell.Json, clock.GetElapsedTime(begun).TotalSeconds, version, Environment.MachineName, result));
            Interlocked.Increment(ref _done);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // One lost run must not end a night of others; its row says why, and the next call tries it again.
            store.PutFailure(cell, $"{cell.Variant.Name}, {cell.Task}, seed {cell.Seed}: {error.Message.ReplaceLineEndings(" ")}");
            Interlocked.Increment(ref _failed);
            failed(cell, error);
        }
        finally
        {
            Interlocked.Add(ref _stepsDone, cell.Steps);
            _running.TryRemove(run, out bool _);
        }
    }
}
