using System.Text.Json;

namespace Warmstart.Trials.Demo;

/// <summary>Where one run of the demo keeps what.</summary>
/// <param name="Root">The run's folder.</param>
public sealed record DemoFolder(string Root)
{
    private const string Prefix = "demo-";

    /// <summary>Broker configuration, persistence and log.</summary>
    public string Broker => Path.Combine(Root, "broker");

    /// <summary>The controller's spool and black boxes.</summary>
    public string Controller => Path.Combine(Root, "controller");

    /// <summary>The learner's runs.</summary>
    public string Learner => Path.Combine(Root, "learner");

    /// <summary>Checkpoints that a run can start from.</summary>
    public string Checkpoints => Path.Combine(Root, "checkpoints");

    /// <summary>What the children printed.</summary>
    public string Logs => Path.Combine(Root, "logs");

    /// <summary>The state that <c>--resume</c> needs.</summary>
    public string State => Path.Combine(Root, "demo.json");

    /// <summary>The dashboard's password.</summary>
    public string DashboardPassword => Path.Combine(Root, "dashboard-password");

    /// <summary>The report.</summary>
    public string Report => Path.Combine(Root, "report.html");

    /// <summary>Makes a new folder named by time and seed.</summary>
    public static DemoFolder Create(string runs, ulong seed, DateTimeOffset now)
    {
        string root = Path.GetFullPath(Path.Combine(runs, $"{Prefix}{now.ToLocalTime():yyyyMMdd-HHmmss}-seed{seed}"));
        Directory.CreateDirectory(root);
        return new DemoFolder(root);
    }

    /// <summary>The newest run's folder that can be gone on with.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public static DemoFolder Newest(string runs)
    {
        string full = Path.GetFullPath(runs);
        string? newest = Directory.Exists(full)
            ? Directory.EnumerateDirectories(full, Prefix + "*").Where(d => File.Exists(Path.Combine(d, "demo.json"))).Max(StringComparer.Ordinal)
            : null;
        return newest is null
            ? throw new FileNotFoundException($"--resume: no run in {full} can be gone on with; start one with: warmstart demo")
            : new DemoFolder(newest);
    }

    /// <summary>Keeps what a later <c>--resume</c> needs.</summary>
    public void Save(DemoState state) => File.WriteAllText(State, JsonSerializer.Serialize(state, DemoJson.Default.DemoState));

    /// <summary>Reads what <see cref="Save"/> kept.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public DemoState Load()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(State), DemoJson.Default.DemoState)
                ?? throw new InvalidDataException($"{State}: empty");
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException($"{State}: {broken.Message}", broken);
        }
    }
}
