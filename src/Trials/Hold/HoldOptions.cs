using Warmstart.Protocol.Configuration;

namespace Warmstart.Trials.Hold;

/// <summary>What the proof run is asked to do.</summary>
public sealed record HoldOptions
{
    /// <summary>What the command line takes.</summary>
    public const string Usage = """
        usage: warmstart-bench hold [options]
        The whole system on a simulated arm at a strict 1 kHz, with the learner training, and a report of where the loop's time went.
          --minutes M         how long the arm moves, 0.2 to 1440 (60)
          --core N            core of the 1 kHz thread (the last one)
          --others LIST       cores of everything else, as taskset takes them (all but the loop's)
          --receive MODE      block or sleep-then-spin (block)
          --priority N        SCHED_FIFO priority of the 1 kHz thread, 0 for none (80)
          --seed N            seed of resets, exploration and learner (1)
          --out FOLDER        where report, seconds and logs go (runs/hold-TIME)
          --cyclictest yes|no run cyclictest on the loop's core beside (yes)
        Exit code: 0 where no collection ran and our own computing missed no cycle, else 1.
        """;

    /// <summary>How long the arm moves, minutes.</summary>
    public double Minutes { get; init; } = 60;

    /// <summary>Core of the 1 kHz thread.</summary>
    public int Core { get; init; } = Environment.ProcessorCount - 1;

    /// <summary>Cores of everything else, as taskset takes them; empty: all but the loop's.</summary>
    public string Others { get; init; } = "";

    /// <summary>How packets are awaited.</summary>
    public string Receive { get; init; } = "block";

    /// <summary>SCHED_FIFO priority of the 1 kHz thread; 0: none.</summary>
    public int Priority { get; init; } = 80;

    /// <summary>Seed of resets, exploration and learner.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Where everything goes; empty: a new folder under runs.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Whether cyclictest runs beside.</summary>
    public bool CyclicTest { get; init; } = true;

    /// <summary>Cores of everything but the 1 kHz thread.</summary>
    public string OtherCores => Others.Length > 0 ? Others
        : Environment.ProcessorCount == 1 ? "0"
        : string.Join(',', Enumerable.Range(0, Environment.ProcessorCount).Where(c => c != Core));

    /// <summary>Reads a command line.</summary>
    /// <exception cref="ConfigurationException">One line about what is wrong.</exception>
    public static HoldOptions Parse(IReadOnlyList<string> args)
    {
        var options = new HoldOptions();
        for (int i = 0; i < args.Count; i += 2)
        {
            string value = i + 1 < args.Count ? args[i + 1] : throw new ConfigurationException($"{args[i]} needs a value; --help tells more");
            options = args[i] switch
            {
                "--minutes" => options with { Minutes = Numbers.Real(args[i], value, 0.2, 1440) },
                "--core" => options with { Core = Numbers.Whole(args[i], value, 0, Environment.ProcessorCount - 1) },
                "--others" => options with { Others = value },
                "--receive" => options with { Receive = value is "block" or "sleep-then-spin" ? value : throw new ConfigurationException("--receive", value, "block, sleep-then-spin") },
                "--priority" => options with { Priority = Numbers.Whole(args[i], value, 0, 98) },
                "--seed" => options with { Seed = Numbers.Whole(args[i], value, 0, int.MaxValue) },
                "--out" => options with { Folder = value },
                "--cyclictest" => options with { CyclicTest = value is "yes" or "no" ? value == "yes" : throw new ConfigurationException("--cyclictest", value, "yes, no") },
                _ => throw new ConfigurationException($"{args[i]} is no option; --help lists them"),
            };
        }
        return options;
    }
}
