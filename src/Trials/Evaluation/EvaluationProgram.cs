using System.Globalization;
using Warmstart.Controller.Policies;
using Warmstart.Controller.Tasks;
using Warmstart.Controller.Tasks.Kinds;
using Warmstart.Protocol.Configuration;
using Warmstart.Trials.Demo;
using Warmstart.Trials.Teaching;

namespace Warmstart.Trials.Evaluation;

/// <summary>What <c>warmstart evaluate</c> does.</summary>
public static class EvaluationProgram
{
    /// <summary>Evaluates a policy and prints what it did.</summary>
    /// <param name="task">A task's name, or a task file.</param>
    /// <param name="policy">See <see cref="PolicySource.Find"/>.</param>
    /// <param name="clearanceMm">Diametral clearance instead of the task's, mm; null keeps it.</param>
    /// <param name="episodes">Episodes of each kind.</param>
    /// <param name="seed">Decides the episodes.</param>
    /// <param name="output">For the result.</param>
    /// <param name="clock">For the speed that is printed.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="ConfigurationException">Task or policy is not there or does not fit.</exception>
    public static int Run(
        string task, string policy, double? clearanceMm, int episodes, ulong seed, TextWriter output, TimeProvider clock, CancellationToken cancel)
    {
        TaskDefinition definition = TaskFiles.Load(task);
        if (clearanceMm is { } clearance)
            definition = TaskKind.Of(definition).HasContact
                ? definition with { World = definition.World with { ClearanceM = clearance / 1000 } }
                : throw new ConfigurationException($"clearance = {clearance}: task {definition.Name} has no hole; leave it out");
        PolicySource source = PolicySource.Find(policy, definition, DemoConfiguration.CheckpointFolder());
        string clearanceText = TaskKind.Of(definition).HasContact
            ? string.Create(CultureInfo.InvariantCulture, $", clearance {definition.World.ClearanceM * 1000:0.0#} mm") : string.Empty;
        long begun = clock.GetTimestamp();
        EvaluationResult result = PolicyEvaluation.Run(definition, source, episodes, seed, cancel);
        double seconds = clock.GetElapsedTime(begun).TotalSeconds;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            task {definition.Name}{clearanceText}, policy {source.Name}, {episodes} lock-step episodes of each kind, seed {seed}
              stochastic     {result.Stochastic}
              deterministic  {result.Deterministic}
              mean steps     {result.MeanSteps:0.0} of {definition.EpisodeSteps} (stochastic)
              contact force  median of peaks {result.PeakForceMedian:0.0} N, largest {result.PeakForceMax:0.0} N
              reflexes       {result.Reflexes}
              took           {seconds:0.0} s
            """));
        return ExitCodes.Ok;
    }
}
