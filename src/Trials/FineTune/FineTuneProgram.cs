using System.Globalization;
using Warmstart.Controller.Policies;
using Warmstart.Controller.Tasks;
using Warmstart.Learning.Worker;
using Warmstart.Numerics.Threading;
using Warmstart.Protocol.Configuration;
using Warmstart.Simulation.LockStep;
using Warmstart.Trials.Reports;

namespace Warmstart.Trials.FineTune;

/// <summary>What <c>warmstart fine-tune</c> does: warm-start RL in lock-step, as fast as it goes.</summary>
public static class FineTuneProgram
{
    private const ulong EvaluationSeed = 0x5eed;
    private const int ReportEverySteps = 500;

    /// <summary>Runs and prints a line for every 500 steps and the evaluations before and after.</summary>
    /// <param name="task">The task.</param>
    /// <param name="checkpoint">Folder of the starting checkpoint.</param>
    /// <param name="options">The run.</param>
    /// <param name="episodes">Evaluation episodes of each kind.</param>
    /// <param name="threads">Threads of the learner.</param>
    /// <param name="output">For the lines.</param>
    /// <param name="cancel">Ends the run after the episode under way.</param>
    public static int Run(
        TaskDefinition task, string checkpoint, LockStepOptions options, int episodes, int threads, TextWriter output, CancellationToken cancel)
    {
        using var pool = new ForkJoinPool(threads);
        var run = new LockStepRun(task, checkpoint, options, new SacAgentBuilder(pool));
        var batch = new EpisodeBatch(task, threads);
        Evaluate("before", batch, run.Snapshot(), episodes, output, cancel);
        var window = new List<EpisodeResult>();
        int successes = 0, hit = -1;
        var last = new Queue<bool>();
        for (int episode = 0, reported = 0; run.Steps < options.Steps && !cancel.IsCancellationRequested; episode++)
        {
            EpisodeResult result = run.PlayEpisode(episode);
            window.Add(result);
            last.Enqueue(result.Succeeded);
            successes += result.Succeeded ? 1 : 0;
            if (last.Count > 20 && last.Dequeue())
                successes--;
            if (hit < 0 && successes >= 18)
                hit = run.Steps;
            if (run.Steps - reported < ReportEverySteps)
                continue;
            Report(run, window, output);
            window.Clear();
            reported = run.Steps;
        }
        output.WriteLine(hit < 0 ? "18 of the last 20 were never reached" : $"18 of the last 20 first at step {hit}");
        Evaluate("after", batch, run.Snapshot(), episodes, output, cancel);
        return ExitCodes.Ok;
    }

    private static void Report(LockStepRun run, List<EpisodeResult> window, TextWriter output) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"step {run.Steps,6}  success {window.Count(e => e.Succeeded)}/{window.Count}  steps {window.Average(e => (double)e.Steps):0}  peak force {window.Max(e => e.ContactPeakN):0} N  reflexes {window.Count(e => e.End == EpisodeEnd.Reflex)}  {run.Metrics}"));

    private static void Evaluate(string when, EpisodeBatch batch, Func<IPolicy> policy, int episodes, TextWriter output, CancellationToken cancel)
    {
        var mode = new EpisodeStatistics(batch.Run(episodes, EvaluationSeed, stochastic: false, policy, stop: cancel));
        var drawn = new EpisodeStatistics(batch.Run(episodes, EvaluationSeed, stochastic: true, policy, stop: cancel));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{when}: stochastic {new Wilson(drawn.Successes, episodes)}, deterministic {new Wilson(mode.Successes, episodes)}, mean steps {drawn.MeanSteps:0.0}, peak force median {drawn.ContactPeakN(0.5):0} N, max {drawn.ContactPeakN(1):0} N, reflexes {mode.Reflexes + drawn.Reflexes}"));
    }
}
