using System.CommandLine;
using Warmstart.Pretraining.Runs;

namespace Warmstart.Cli.Verbs;

/// <summary>The options of <c>warmstart pretrain</c>.</summary>
internal sealed class PretrainArguments
{
    private static readonly PretrainOptions s_defaults = new();
    private readonly Option<string> _task = new("--task") { Description = "Task to train for", DefaultValueFactory = _ => "peg-insertion" };
    private readonly Option<string> _algorithm = new("--algorithm") { Description = string.Join(", ", PretrainOptions.Algorithms), DefaultValueFactory = _ => s_defaults.Algorithm };
    private readonly Option<string> _preset = new("--preset") { Description = "demo, default, reference, or a published one such as antmaze-calql", DefaultValueFactory = _ => s_defaults.Preset };
    private readonly Option<int> _steps = new("--steps", "--updates") { Description = "Gradient steps at most", DefaultValueFactory = _ => s_defaults.Updates };
    private readonly Option<int> _every = new("--eval-every", "--evaluate-every") { Description = "Gradient steps between evaluations (saves, for foreign data)", DefaultValueFactory = _ => s_defaults.EvaluateEvery };
    private readonly Option<int> _episodes = new("--episodes") { Description = "Evaluation episodes of each kind", DefaultValueFactory = _ => s_defaults.Episodes };
    private readonly Option<float> _alpha = new("--alpha") { Description = "Weight of the conservative penalty, where the preset has none", DefaultValueFactory = _ => s_defaults.Alpha };
    private readonly Option<double?> _stopAt = new("--stop-at") { Description = "Stochastic success (0 to 1) at which to stop; without it the best is kept" };
    private readonly Option<int?> _critics = new("--critic-updates") { Description = $"Gradient steps that the critics take alone once the policy is kept (calql, cql); {PretrainOptions.UsualCriticUpdates("calql", "default")} for presets default and demo where left out, else 0" };
    private readonly Option<ulong> _seed = new("--seed") { Description = "Decides demonstrations and training", DefaultValueFactory = _ => 1 };
    private readonly Option<string> _name = new("--name") { Description = "Name of the checkpoint", DefaultValueFactory = _ => "pretrained" };
    private readonly Option<string> _folder = new("--checkpoints") { Description = "Folder of checkpoints", DefaultValueFactory = _ => "runs/checkpoints" };
    private readonly Option<string?> _out = new("--out") { Description = "Folder of the checkpoint, instead of --checkpoints and --name" };
    private readonly Option<string?> _data = new("--data", "--dataset") { Description = "A data set of any format instead of fresh demonstrations" };
    private readonly Option<bool> _resume = new("--resume") { Description = "Go on, bit for bit, from where the same command was stopped" };
    private readonly ImportArguments _import = new();
    private readonly (Option<int> Good, Option<int> Mixed) _recipe = DemonstrationArguments.Create();

    public void AddTo(Command verb)
    {
        foreach (Option option in (Option[])[_data, _algorithm, _preset, _task, _steps, _every, _episodes, _alpha, _stopAt, _critics, _seed, _out, _name, _folder, _resume])
            verb.Add(option);
        _import.AddRewardsTo(verb);
        verb.Add(_recipe.Good);
        verb.Add(_recipe.Mixed);
    }

    public string Task(ParseResult result) => result.GetValue(_task)!;

    public bool Resume(ParseResult result) => result.GetValue(_resume);

    public string Path(ParseResult result) =>
        result.GetValue(_out) is { } folder ? System.IO.Path.GetFullPath(folder) : CheckpointPath.Of(result.GetValue(_folder)!, result.GetValue(_name)!);

    public PretrainSource Source(ParseResult result) => new()
    {
        File = result.GetValue(_data),
        Import = _import.Options(result),
        Recipe = DemonstrationArguments.Recipe(result, _recipe.Good, _recipe.Mixed, _seed),
    };

    public PretrainOptions Options(ParseResult result) => new()
    {
        Algorithm = result.GetValue(_algorithm)!,
        Preset = result.GetValue(_preset)!,
        Updates = result.GetValue(_steps),
        EvaluateEvery = result.GetValue(_every),
        Episodes = result.GetValue(_episodes),
        Alpha = result.GetValue(_alpha),
        StopAtSuccess = result.GetValue(_stopAt),
        CriticUpdates = result.GetValue(_critics) ?? PretrainOptions.UsualCriticUpdates(result.GetValue(_algorithm)!, result.GetValue(_preset)!),
        Seed = result.GetValue(_seed),
    };
}
