namespace Warmstart.Pretraining.Verification;

/// <summary>The deviations of one case.</summary>
/// <param name="Path">The case's file.</param>
/// <param name="Deviations">One entry a loss, gradient tensor and parameter tensor.</param>
/// <param name="UnusedDraws">Recorded random numbers that our update never asked for; must be 0.</param>
public sealed record GoldenReport(string Path, IReadOnlyList<Deviation> Deviations, int UnusedDraws)
{
    /// <summary>Whether everything is within the tolerances.</summary>
    public bool Passes => UnusedDraws == 0 && Deviations.Count > 0 && Deviations.All(d => d.Passes);

    /// <summary>Largest deviation of a kind (loss, gradient, parameter).</summary>
    public double Largest(string kind) => Deviations.Where(d => d.Kind == kind).Select(d => d.Largest).DefaultIfEmpty(0).Max();

    /// <summary>One line a tensor, then a summary.</summary>
    public IEnumerable<string> Lines()
    {
        yield return $"{Path}";
        foreach (var d in Deviations)
        {
            string beyond = d.Beyond > 0 ? $"  beyond 2e-6: {d.Beyond:P4}" : "";
            yield return $"  {d.Kind,-9} {d.Name,-56} {d.Largest:0.00e+00}{beyond}{(d.Passes ? "" : "  FAILS")}";
        }

        if (UnusedDraws > 0) yield return $"  {UnusedDraws} recorded draws were not used: FAILS";
        yield return $"  largest: losses {Largest("loss"):0.00e+00} relative, gradients {Largest("gradient"):0.00e+00} of the tensor's norm, "
            + $"parameters {Largest("parameter"):0.00e+00}: {(Passes ? "passes" : "FAILS")}";
    }
}
