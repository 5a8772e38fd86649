namespace Warmstart.Bench.Benches.Learner;

/// <summary>
/// PyTorch in every way that is tried against us: both forms, and for several threads each division of them between PyTorch and its
/// matrix library, one thread alone included; what is best depends on the shape and the machine.
/// </summary>
internal sealed class TorchRivals : IDisposable
{
    private static readonly string[] s_forms = ["modules", "batched"];

    private readonly List<TorchProcess> _processes = [];
    private readonly Dictionary<(TorchProcess Process, string Form), Timings> _times = [];

    private TorchRivals()
    {
    }

    internal string About => _processes[0].About;

    /// <summary>Starts PyTorch for a number of threads; null, with the reason, where there is none.</summary>
    internal static TorchRivals? Start(string python, int threads, out string error)
    {
        var rivals = new TorchRivals();
        error = "";
        foreach (var (own, blas) in new[] { (threads, threads), (1, threads), (1, 1) }.Distinct())
        {
            if (TorchProcess.Start(python, own, blas, out error) is { } process) rivals._processes.Add(process);
            else return null;
        }

        return rivals;
    }

    internal void Forget() => _times.Clear();

    /// <summary>A few updates of each rival.</summary>
    internal void Block(LearnerCase one, int updates)
    {
        foreach (var process in _processes)
        {
            foreach (string form in s_forms)
            {
                if (!_times.TryGetValue((process, form), out var times)) _times[(process, form)] = times = new Timings();
                process.Measure(one, form, updates, times);
            }
        }
    }

    /// <summary>The rival with the smallest median, for one form: least and median seconds and the least processor time of any setting.</summary>
    internal (double Least, double Median, double Cpu, string Setting) Best(string form)
    {
        var rivals = _times.Where(t => t.Key.Form == form).ToList();
        var best = rivals.MinBy(t => t.Value.Median);
        return (rivals.Min(t => t.Value.Least), best.Value.Median, rivals.Min(t => t.Value.Cpu / t.Value.Count), best.Key.Process.Name);
    }

    public void Dispose()
    {
        foreach (var process in _processes) process.Dispose();
    }
}
