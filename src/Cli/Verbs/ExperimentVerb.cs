using System.CommandLine;
using Warmstart.Trials.Experiments;
using Warmstart.Trials.Experiments.Definition;

namespace Warmstart.Cli.Verbs;

/// <summary>Matrices of fine-tuning runs: run, report, merge, repeat.</summary>
internal static class ExperimentVerb
{
    public static Command Create() =>
        new("experiment", "Run a matrix of method, task and seed, and report it with intervals") { Run(), Report(), Merge(), Repeat(), Start() };

    private static Command Run()
    {
        var file = new Argument<string>("file") { Description = "Experiment file, or a shipped one: " + string.Join(", ", Shipped()) };
        Option<string> results = Results(), starts = Starts();
        var seeds = new Option<int?>("--seeds") { Description = "Other number of seeds than the file's" };
        var tasks = new Option<string[]>("--tasks") { Description = "Other tasks than the file's", AllowMultipleArgumentsPerToken = true };
        Option<int> workers = Workers();
        var verb = new Command("run", "Run what is not done; stop it any time, the same command goes on") { file, results, starts, tasks, seeds, workers };
        verb.SetAction((r, stop) => Task.Run(
            () => Program(r).Run(
                r.GetValue(file)!, new MatrixChoice(r.GetValue(tasks) ?? [], r.GetValue(seeds)), r.GetValue(results)!, r.GetValue(starts)!, r.GetValue(workers), stop),
            CancellationToken.None));
        return verb;
    }

    private static Command Report()
    {
        Argument<string> results = ResultsArgument();
        var name = new Argument<string?>("experiment") { Description = "Name, where the file has several", Arity = ArgumentArity.ZeroOrOne };
        var page = new Option<string?>("--out") { Description = "The page; beside the results where left out" };
        var runs = new Option<bool>("--runs") { Description = "A line for each run, too" };
        var verb = new Command("report", "One HTML page, figures as SVG and PNG, and the table") { results, name, page, runs };
        verb.SetAction((r, _) => Task.Run(() => Program(r).Report(r.GetValue(results)!, r.GetValue(name), r.GetValue(page), r.GetValue(runs)), CancellationToken.None));
        return verb;
    }

    private static Command Merge()
    {
        Argument<string> results = ResultsArgument();
        var others = new Argument<string[]>("others") { Description = "Files to take runs from", Arity = ArgumentArity.OneOrMore };
        var verb = new Command("merge", "Take over the runs of other machines") { results, others };
        verb.SetAction((r, _) => Task.Run(() => Program(r).Merge(r.GetValue(results)!, r.GetValue(others)!), CancellationToken.None));
        return verb;
    }

    private static Command Repeat()
    {
        Argument<string> results = ResultsArgument();
        var run = new Argument<string>("run") { Description = "Name of a run, or how it begins" };
        Option<string> starts = Starts();
        var verb = new Command("repeat", "Play one run again from its row and compare") { results, run, starts };
        verb.SetAction((r, stop) => Task.Run(
            () => Program(r).Repeat(r.GetValue(results)!, r.GetValue(run)!, r.GetValue(starts)!, stop), CancellationToken.None));
        return verb;
    }

    private static Command Start()
    {
        var task = new Option<string>("--task") { Description = "Task", DefaultValueFactory = _ => "peg-insertion" };
        var quality = new Option<string?>("--quality") { Description = $"{StartQuality.Names}; medium where left out" };
        var algorithm = new Option<string?>("--algorithm") { Description = "calql, cql, iql or bc; calql where left out" };
        var preset = new Option<string?>("--preset") { Description = "Preset of the agent; small where left out" };
        var updates = new Option<int?>("--updates") { Description = "Gradient steps at most; as the quality says where left out" };
        var critics = new Option<int?>("--critic-updates") { Description = "Gradient steps that the critics take alone once the policy is kept; none where left out" };
        var seed = new Option<ulong?>("--seed") { Description = "Decides data and pre-training; 1 where left out" };
        Option<string> starts = Starts();
        Option<int> workers = Workers();
        var verb = new Command("start", "Make the offline data and checkpoint that runs start from") { task, quality, algorithm, preset, updates, critics, seed, starts, workers };
        verb.SetAction((r, stop) => Task.Run(
            () => Program(r).Start(
                r.GetValue(task)!,
                new StartRecipe
                {
                    Quality = r.GetValue(quality),
                    Algorithm = r.GetValue(algorithm),
                    Preset = r.GetValue(preset),
                    Updates = r.GetValue(updates),
                    CriticUpdates = r.GetValue(critics),
                    Seed = r.GetValue(seed),
                },
                r.GetValue(starts)!, r.GetValue(workers), stop),
            CancellationToken.None));
        return verb;
    }

    private static ExperimentProgram Program(ParseResult result) => new(result.InvocationConfiguration.Output, TimeProvider.System);

    private static Option<string> Results() => new("--results") { Description = "Result file (SQLite)", DefaultValueFactory = _ => "runs/experiments/results.db" };

    private static Argument<string> ResultsArgument() => new("results") { Description = "Result file of warmstart experiment run" };

    private static Option<string> Starts() => new("--starts") { Description = "Folder of offline data and checkpoints", DefaultValueFactory = _ => "runs/experiments/starts" };

    private static Option<int> Workers() => new("--workers") { Description = "Runs at a time; 0: one a core", DefaultValueFactory = _ => 0 };

    private static IReadOnlyList<string> Shipped()
    {
        try
        {
            return ExperimentFiles.Names();
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }
}
