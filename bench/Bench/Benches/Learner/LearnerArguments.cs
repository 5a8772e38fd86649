using System.Globalization;

namespace Warmstart.Bench.Benches.Learner;

/// <summary>What <c>bench learner</c> was asked.</summary>
internal sealed record LearnerArguments
{
    internal const string Usage =
        """
        usage: warmstart bench learner [options]
          --torch [PYTHON]    measure PyTorch beside us (default /usr/bin/python3), taking turns
          --threads 1,2       thread counts
          --filter TEXT       only cases whose name contains it
          --seconds 1         seconds of each block of ours
          --blocks 5          blocks a case; ours and PyTorch's alternate
          --torch-updates 2   updates of each form of PyTorch a block
          --phases            where the time goes, by stage and kernel
          --markdown          tables as Markdown
        """;

    internal string? Python { get; private set; }

    internal int[] Threads { get; private set; } = [1, 2];

    internal string Filter { get; private set; } = "";

    internal double Seconds { get; private set; } = 1;

    internal int Blocks { get; private set; } = 5;

    internal int TorchUpdates { get; private set; } = 2;

    internal bool Phases { get; private set; }

    internal bool Markdown { get; private set; }

    /// <summary>Reads the arguments; null where they are wrong, which has been said, or help was asked for.</summary>
    internal static LearnerArguments? Parse(string[] args)
    {
        var read = new LearnerArguments();
        for (int i = 0; i < args.Length; i++)
        {
            string? value = i + 1 < args.Length && !args[i + 1].StartsWith("--", StringComparison.Ordinal) ? args[i + 1] : null;
            bool takes = args[i] is not ("--phases" or "--markdown");
            if (!read.Set(args[i], value))
            {
                Console.Error.WriteLine(Usage);
                return null;
            }

            if (takes && value is not null) i++;
        }

        return read;
    }

    private bool Set(string name, string? value)
    {
        switch (name)
        {
            case "--torch": Python = value ?? "/usr/bin/python3"; return true;
            case "--filter" when value is not null: Filter = value; return true;
            case "--phases": return Phases = true;
            case "--markdown": return Markdown = true;
            case "--seconds" when Number(value, 0.01, 600) is { } seconds: Seconds = seconds; return true;
            case "--blocks" when Number(value, 1, 1000) is { } blocks: Blocks = (int)blocks; return true;
            case "--torch-updates" when Number(value, 1, 1000) is { } updates: TorchUpdates = (int)updates; return true;
            case "--threads" when value?.Split(',').Select(t => Number(t, 1, 64)).ToArray() is { } counts && counts.All(c => c is not null):
                Threads = [.. counts.Select(c => (int)c!.Value)];
                return true;
            default: return Wrong(name, value);
        }
    }

    private static bool Wrong(string name, string? value)
    {
        if (name is not ("--help" or "-h")) Console.Error.WriteLine($"warmstart bench learner: {name} {value}: not understood");
        return false;
    }

    private static double? Number(string? text, double least, double most) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= least && number <= most ? number : null;
}
