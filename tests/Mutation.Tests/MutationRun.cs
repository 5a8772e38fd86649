using System.Collections.Concurrent;

namespace Warmstart.Mutation.Tests;

/// <summary>Tries mutants, several at a time, and says which no test noticed.</summary>
internal sealed class MutationRun(MutatedAssembly assembly)
{
    public ConcurrentDictionary<string, string> Killed { get; } = new(StringComparer.Ordinal);

    public ConcurrentBag<string> Survivors { get; } = [];

    public void Try(IReadOnlyList<Mutant> mutants)
    {
        int next = -1;
        Parallel.For(0, Math.Min(4, Environment.ProcessorCount), _ =>
        {
            var shared = new SafetySuite(assembly.Image);
            shared.Discover();
            int index;
            while ((index = Interlocked.Increment(ref next)) < mutants.Count)
                Note(mutants[index], mutants[index].AtStart ? Alone(mutants[index]) : shared.FirstFailure(mutants[index].Number, mutants[index].File));
        });
    }

    private string? Alone(Mutant mutant)
    {
        var suite = new SafetySuite(assembly.Image);
        try
        {
            suite.Discover(mutant.Number);
            return suite.FirstFailure(mutant.Number, mutant.File);
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

    private void Note(Mutant mutant, string? failed)
    {
        if (failed is null)
            Survivors.Add(mutant.Key);
        else
            Killed[mutant.Key] = failed;
    }
}
