using System.Text.Json.Nodes;
using Warmstart.Learning.Agents;
using Warmstart.Learning.Checkpoints;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Threading;

namespace Warmstart.Learning.Worker;

/// <summary>Builds soft actor-critics: WSRL's online half. One thread at a time.</summary>
/// <param name="pool">Threads that share the work; disposed of by its owner.</param>
public sealed class SacAgentBuilder(ForkJoinPool pool) : IAgentBuilder
{
    /// <inheritdoc/>
    public JsonObject Resolve(CheckpointConfig start, RunSpec spec)
    {
        SacOptions own = Read(start);
        SacOptions options = spec.Preset is { } preset ? WithRulesOf(preset, own) : own;
        if (spec.Utd is { } utd)
        {
            options = options with
            {
                Utd = utd is >= 1 and <= 64 && utd == Math.Floor(utd)
                    ? (int)utd
                    : throw new ArgumentException(FormattableString.Invariant($"utd is {utd}; allowed: whole numbers from 1 to 64")),
            };
        }
        return options.Error() is { } error ? throw new ArgumentException(error) : SacOptionsJson.Write(options);
    }

    /// <inheritdoc/>
    public IOnlineAgent Build(CheckpointConfig config) => new SacAgent(Read(config), pool, new SeededGenerator(0));

    private static SacOptions Read(CheckpointConfig config)
    {
        if (config.Agent != SacOptionsJson.Agent)
            throw new ArgumentException($"agent is \"{config.Agent}\"; allowed: {SacOptionsJson.Agent}");
        SacOptions options = SacOptionsJson.Read(config.Options);
        return options.Actor.ObservationSize == config.ObservationSize && options.Actor.ActionSize == config.ActionSize
            ? options
            : throw new ArgumentException("options.actor has other sizes than the checkpoint");
    }

    private static SacOptions WithRulesOf(string preset, SacOptions own)
    {
        SacOptions rules = SacPresets.Create(preset, own.Actor.ObservationSize, own.Actor.ActionSize)
            ?? throw new ArgumentException($"preset is \"{preset}\"; allowed: {string.Join(", ", SacPresets.Names)}");
        return rules with
        {
            Actor = own.Actor,
            CriticHiddenSizes = own.CriticHiddenSizes,
            CriticLayerNorm = own.CriticLayerNorm,
            CriticActivation = own.CriticActivation,
            CriticActivateFinal = own.CriticActivateFinal,
            CriticResidualBlocks = own.CriticResidualBlocks,
            TemperatureForm = own.TemperatureForm,
            RewardScale = own.RewardScale,
            RewardBias = own.RewardBias,
            EnsembleSize = own.EnsembleSize,
            SharedLastLayer = own.SharedLastLayer,
            TargetMinimum = own.TargetMinimum,
            TargetMaximum = own.TargetMaximum,
        };
    }
}
