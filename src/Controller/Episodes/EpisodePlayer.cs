using Warmstart.Controller.Policies;
using Warmstart.Controller.Tasks;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Contracts;
using Warmstart.Robot;
using EpisodeStop = Warmstart.Controller.Tasks.EpisodeEnd;

namespace Warmstart.Controller.Episodes;

/// <summary>Plays the episodes of one plan, one policy step at a time, and hands on rows and summaries.</summary>
internal sealed class EpisodePlayer(RunPlan plan, SetpointWriter setpoints, LimitsWriter limits, IRunnerSink sink)
{
    private readonly EpisodeCore _core = plan.Task.Episode;
    private RunMode _openMode;
    private bool _open;
    private double _return;
    private int _length;
    private long _version;
    private Setpoint _last;
    private EpisodeStop _mark;
    private EpisodeSummary? _ended;

    public RunTally Tally { get; } = new(plan);

    /// <summary>Whether an episode is under way.</summary>
    public bool Playing { get; private set; }

    /// <summary>How the last episode ended.</summary>
    public EpisodeStop LastEnd { get; private set; }

    /// <summary>Whether the next step is the first of an episode.</summary>
    public bool IsFirstStep => !_open;

    /// <summary>Draws the next episode and finds the joint pose that it starts from.</summary>
    public bool TryPlanStart(out JointVector start) =>
        plan.Task.Solver.TrySolve(_core.BeginEpisode(SeedOf(Tally.Episode)).Start, out start);

    /// <summary>The arm is where the episode starts.</summary>
    public void Begin() => (Playing, _open, _return, _length, _mark) = (true, false, 0, 0, EpisodeStop.None);

    /// <summary>Takes an operator's word on the running episode, or on the one that ended before.</summary>
    /// <param name="outcome">What was seen.</param>
    /// <param name="episode">The episode that is meant; null: whichever it is.</param>
    public MarkResult Mark(MarkOutcome outcome, int? episode)
    {
        bool running = Playing && _open;
        if (!running && _ended is null)
            return new(MarkKind.NoEpisode, 0);
        int number = running ? (int)Tally.Episode : _ended!.Episode;
        if (episode is { } meant && meant != number)
            return new(MarkKind.OtherEpisode, number);
        if (running)
        {
            _mark = outcome == MarkOutcome.Success ? EpisodeStop.MarkedSuccess : EpisodeStop.MarkedFailure;
            return new(MarkKind.Running, number);
        }
        var end = outcome == MarkOutcome.Success ? Protocol.Contracts.EpisodeEnd.Success : Protocol.Contracts.EpisodeEnd.Failure;
        Tally.Correct(_ended!.End, end);
        _ended = _ended with { End = end, Marked = true };
        sink.Episode(plan, _ended);
        return new(MarkKind.Ended, number);
    }

    /// <summary>One policy step.</summary>
    /// <returns>False where the episode has come to its end.</returns>
    public bool Step(TimeSpan now, in LoopSample newest, IPolicy? learned)
    {
        var mode = Tally.ModeOfNext(_open && _openMode == RunMode.WarmUp ? 1 : 0);
        var policy = mode == RunMode.FineTune && learned is not null ? learned : plan.Policy;
        var outcome = _core.PolicyStep(newest, policy, stochastic: plan.Mode != RunMode.Evaluate, _mark);
        Emit(outcome.Transition);
        if (outcome.HasSetpoint)
        {
            _last = outcome.Setpoint;
            // Before the setpoint, which lies inside them.
            limits.Narrow(now, _core.Geometry, outcome.Bounds);
        }
        // At the end once more the last one: until the arm holds it must not find itself without.
        _last.RobotTimeMs = newest.RobotTimeMs;
        if (outcome.HasSetpoint || _open)
            setpoints.Write(now, _last);
        _last.Flags &= ~SetpointFlags.EpisodeStart;
        (_open, _openMode, _version) = (outcome.HasSetpoint, mode, outcome.HasSetpoint ? policy.Version : _version);
        if (outcome.End == EpisodeStop.None)
            return true;
        End(outcome.End);
        return false;
    }

    /// <summary>Something else ended the episode.</summary>
    public void Abort(in LoopSample newest, EpisodeStop cause)
    {
        var outcome = _core.PolicyStep(newest, plan.Policy, stochastic: false, cause);
        // A stop cut the last step short: what it led to says nothing about the action.
        if (cause != EpisodeStop.Cancelled)
            Emit(outcome.Transition);
        _open = false;
        End(cause);
    }

    private void Emit(Transition? transition)
    {
        if (transition is null)
            return;
        Tally.CountRow(_openMode);
        _return += transition.Reward;
        _length++;
        sink.Row(plan, ToRow(transition), Tally.Counters);
    }

    private void End(EpisodeStop end)
    {
        (Playing, LastEnd) = (false, end);
        var kind = end switch
        {
            EpisodeStop.Success or EpisodeStop.MarkedSuccess => Protocol.Contracts.EpisodeEnd.Success,
            EpisodeStop.MarkedFailure => Protocol.Contracts.EpisodeEnd.Failure,
            EpisodeStop.TimeOut => Protocol.Contracts.EpisodeEnd.TimeOut,
            EpisodeStop.Cancelled => Protocol.Contracts.EpisodeEnd.Aborted,
            _ => Protocol.Contracts.EpisodeEnd.Reflex,
        };
        int number = (int)Tally.Episode;
        Tally.CountEpisode(kind, _return);
        bool marked = end is EpisodeStop.MarkedSuccess or EpisodeStop.MarkedFailure;
        _ended = new(number, _openMode, kind, _return, _length, _core.EpisodePeakForce, _version, Tally.RunSteps, marked);
        sink.Episode(plan, _ended);
    }

    private ExperienceRow ToRow(Transition transition) => new()
    {
        Mode = _openMode,
        Flags = FlagsOf(transition),
        Episode = (uint)Tally.Episode,
        Step = (uint)transition.Step,
        PolicyVersion = transition.PolicyVersion,
        Reward = transition.Reward,
        PeakForce = transition.PeakForce,
        Observation = transition.Observation.ToArray(),
        Action = transition.Action.ToArray(),
        NextObservation = transition.NextObservation.ToArray(),
    };

    private static TransitionFlags FlagsOf(Transition transition)
    {
        var flags = TransitionFlags.None;
        if (transition.Terminal)
            flags |= TransitionFlags.Terminal;
        if (transition.Truncated)
            flags |= TransitionFlags.Truncated;
        if (transition.Success)
            flags |= TransitionFlags.Success;
        if (transition.Marked)
            flags |= TransitionFlags.Marked;
        return transition.Reflex ? flags | TransitionFlags.Reflex : flags;
    }

    // One step of splitmix64 (Steele, Lea, Flood 2014): neighbouring episodes get unrelated seeds.
    private ulong SeedOf(long episode)
    {
        ulong z = plan.Seed + (0x9E3779B97F4A7C15UL * (ulong)(episode + 1));
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
