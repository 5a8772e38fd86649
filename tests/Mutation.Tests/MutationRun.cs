using System.Collections.Concurrent;

namespace Warmstart.Mutation.Tests;

/// <summary>Tries mutants, several at a time, and says which no test noticed.</summary>
/// <param name="assembly">All mutants.</param>
/// <param name="killers">Which test killed a mutant the last time; it is tried first, and nothing else hangs on it.</param>
/// <param name="progress">Receives a line now and then.</param>
internal sealed class MutationRun(MutatedAssembly assembly, IReadOnlyDictionary<string, string> killers, Action<string> progress)
{
    private const int ProgressEvery = 100;
    private int _done;

    public ConcurrentDictionary<string, string> Killed { get; } = new(StringComparer.Ordinal);

    public ConcurrentBag<string> Survivors { get; } = [];

    public void Try(IReadOnlyList<Mutant> mutants)
    {
        int next = -1;
        int workers = Math.Min(4, Environment.ProcessorCount);
        Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, _ =>
        {
            var shared = new SafetySuite(assembly.Image);
            shared.Discover();
            if (shared.Baseline() is { } broken)
                throw new InvalidOperationException($"{broken} fails without any mutant");
            int index;
            while ((index = Interlocked.Increment(ref next)) < mutants.Count)
                Note(mutants[index], mutants[index].AtStart ? Alone(mutants[index], shared.Costs) : shared.FirstFailure(mutants[index].Number, mutants[index].File, Last(mutants[index])), mutants.Count);
        });
    }

    private string? Last(Mutant mutant) => killers.GetValueOrDefault(mutant.Key);

    private string? Alone(Mutant mutant, IReadOnlyList<long> costs)
    {
        var suite = new SafetySuite(assembly.Image);
        try
        {
            suite.Discover(mutant.Number);
            suite.Adopt(costs);
            return suite.FirstFailure(mutant.Number, mutant.File, Last(mutant));
        }
        catch (Exception e) when (e is TypeInitializationException or System.Reflection.TargetInvocationException)
        {
            return "the type does not come up";
        }
        finally
        {
            suite.Unload();
        }
    }

    private void Note(Mutant mutant, string? failed, int of)
    {
        if (failed is null)
            Survivors.Add(mutant.Key);
        else
            Killed[mutant.Key] = failed;
        int done = Interlocked.Increment(ref _done);
        if (done % ProgressEvery == 0)
            progress($"{done} of {of} mutants tried, {Survivors.Count} alive");
    }
}
