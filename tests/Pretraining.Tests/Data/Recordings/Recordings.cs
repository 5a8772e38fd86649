using Warmstart.Controller.Episodes;
using Warmstart.Controller.Policies;
using Warmstart.Controller.Recording;
using Warmstart.Controller.Tasks;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Contracts;
using Warmstart.Robot;
using Warmstart.TestKit;

namespace Warmstart.Pretraining.Tests.Data.Recordings;

/// <summary>Recordings as the controller's recorder writes them, of episodes whose every number follows from run, episode and step.</summary>
internal sealed class Recordings : IDisposable
{
    public const int ObservationSize = 3;
    public const int ActionSize = 2;
    public const int TicksAStep = 10;
    private readonly ScratchFolder _folder = new();

    public static RunId Run { get; } = new(1, 2);

    public string Folder => _folder.PathOf("recordings");

    public string PathOf(string name) => _folder.PathOf(name);

    public void Dispose() => _folder.Dispose();

    /// <summary>Writes an episode; its last step is a success where it is even, else a time-out.</summary>
    public string Write(uint episode, int steps, RunMode mode = RunMode.FineTune, string task = "peg-insertion", RunId? run = null, float gain = 1)
    {
        var plan = Plan(task, mode, run ?? Run);
        Directory.CreateDirectory(Folder);
        string path = Path.Combine(Folder, FormattableString.Invariant($"{plan.Run}-episode-{episode:00000}.mcap"));
        var rows = Enumerable.Range(0, steps).Select(i => new RecordedRow(plan, Row(episode, (uint)i, steps, mode, gain), 1000 + (100 * (i + 1)))).ToList();
        // A recording without steps still knows what it is of.
        var about = rows.FirstOrDefault() ?? new RecordedRow(plan, Row(episode, 0, 1, mode, gain), 1000);
        using var file = new EpisodeFile(File.Create(path), Metadata.Of(new RecorderSettings("arm", "fer", 100), about, null), 0);
        for (int i = 0; i < TicksAStep * Math.Max(1, steps); i++)
        {
            file.Write(new LoopSample { RobotTimeMs = 1000 + (10 * (ulong)i), HostNs = 10_000_000L * i, q = Joints(i), SuccessRate = 1 });
            if (i % TicksAStep == 0 && i / TicksAStep < rows.Count)
                file.Write(rows[i / TicksAStep], 10_000_000L * i);
        }
        return path;
    }

    public static ExperienceRow Row(uint episode, uint step, int steps, RunMode mode, float gain = 1)
    {
        bool last = step == steps - 1;
        return new ExperienceRow
        {
            Mode = mode,
            Flags = !last ? TransitionFlags.None : episode % 2 == 0 ? TransitionFlags.Terminal | TransitionFlags.Success : TransitionFlags.Truncated,
            Episode = episode,
            Step = step,
            PolicyVersion = 40 + episode,
            Reward = last && episode % 2 == 0 ? 0 : -1,
            PeakForce = 0.25f * step,
            Observation = [episode, step, gain],
            Action = [0.5f, -0.01f * step],
            NextObservation = [episode, step + 1, gain],
        };
    }

    private static JointVector Joints(int tick)
    {
        var q = default(JointVector);
        q[6] = 0.001 * tick;
        return q;
    }

    private static RunPlan Plan(string task, RunMode mode, RunId run) => new()
    {
        Run = run,
        Mode = mode,
        Task = new TaskContext(new TaskCatalog(Repository.PathOf("data", "tasks")).Load(task), ArmModel.Fer),
        PolicyName = "random",
        Policy = new RandomPolicy(),
        Seed = 7,
    };
}
