using Warmstart.Bench.Benches;
using Warmstart.Bench.Benches.Learner;

namespace Warmstart.Bench;

/// <summary><c>warmstart-bench NAME [options]</c>: one measurement a file under Benches, one line here.</summary>
internal static class Program
{
    private static readonly SortedDictionary<string, (string About, Func<string[], int> Run)> s_benches = new(StringComparer.Ordinal)
    {
        ["hold"] = ("the proof: the whole system for an hour, and where the loop's time went (--help)", HoldBench.Run),
        ["loop"] = ("from state to command against any robot or simulator by its address (--help)", LoopBench.Run),
        ["loop-rival"] = ("our client and another one against the same simulator, taking turns (--help)", RivalBench.Run),
        ["hold-control"] = ("what hold runs beside the loop: a thread that computes nothing (CORE PRIORITY)", HoldBench.RunControl),
        ["gemm"] = ("the learner's matrix products against what a core can do", GemmBench.Run),
        ["layer"] = ("what in the learner is not a matrix product", LayerBench.Run),
        ["learner"] = ("the learner's updates: time, share of what the core can do, bytes; beside PyTorch with --torch", LearnerBench.Run),
        ["link"] = ("from a state to its command over loopback, for each way to wait", LinkBench.Run),
        ["learner-memory"] = ("what the learner's memory does over hours of experience (--rows, --width, --folder)", LearnerMemoryBench.Run),
        ["worker"] = ("a row's way through the learner: to the disk, into an update, into a checkpoint", WorkerBench.Run),
        ["tick"] = ("computing time of a control tick with all safety on, and its bytes", TickBench.Run),
        ["simulator"] = ("cost of a millisecond of the simulated arm, free, in contact, and with the whole tick", SimulatorBench.Run),
    };

    private static int Main(string[] args)
    {
        if (args.Length > 0 && s_benches.TryGetValue(args[0], out (string About, Func<string[], int> Run) bench))
            return bench.Run(args[1..]);
        Console.Error.WriteLine("usage: warmstart bench NAME [options]");
        foreach ((string name, (string about, _)) in s_benches)
            Console.Error.WriteLine($"  {name,-12} {about}");
        return 2;
    }
}
