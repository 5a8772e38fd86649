using System.Text.Json;
using Warmstart.Learning.Agents;
using Warmstart.Learning.Losses;
using Warmstart.Numerics.Policy;
using Warmstart.Pretraining.Agents;

namespace Warmstart.Pretraining.Verification;

/// <summary>Translates a case's own configuration into our options: the reference with all its peculiarities.</summary>
internal static class GoldenOptions
{
    private const string PolicyNetwork = "policy_network_kwargs", CriticNetwork = "critic_network_kwargs";

    internal static SacOptions Sac(GoldenCase c, bool oneStep)
    {
        var cfg = c.Configuration;
        bool conservative = c.Agent is "cql" or "calql";
        bool best = GoldenJson.Flag(cfg, conservative ? "cql_max_target_backup" : "max_target_backup");
        int actions = best ? GoldenJson.Integer(cfg, conservative ? "cql_n_actions" : "n_actions") ?? 10 : 1;
        int utd = oneStep ? 1 : c.Utd;
        if (conservative && GoldenJson.Flag(cfg, "backup_entropy")) throw new InvalidDataException($"backup_entropy is not supported with the agent {c.Agent}");
        return WithCritic(c, new SacOptions
        {
            Actor = Actor(c),
            CriticHiddenSizes = GoldenJson.Hidden(c, CriticNetwork),
            ActorDropout = Dropout(c),
            EnsembleSize = GoldenJson.Integer(cfg, "critic_ensemble_size") ?? 2,
            SubsampleSize = GoldenJson.Integer(cfg, "critic_subsample_size"),
            SubsampleWithReplacement = true,
            SharedLastLayer = true,
            Discount = GoldenJson.Single(cfg, "discount"),
            Tau = GoldenJson.Single(cfg, "soft_target_update_rate"),
            Utd = utd,
            MiniBatch = c.Rows / utd,
            ActorLearningRate = GoldenJson.Rate(c, "actor_optimizer_kwargs"),
            CriticLearningRate = GoldenJson.Rate(c, "critic_optimizer_kwargs"),
            TemperatureLearningRate = GoldenJson.Rate(c, "temperature_optimizer_kwargs"),
            // The published CQL skips the temperature in its plain update where that is switched off; nothing else asks.
            LearnedTemperature = !(conservative && c.Utd == 1 && GoldenJson.IsFalse(cfg, "autotune_entropy")),
            TargetEntropy = GoldenJson.Single(cfg, "target_entropy"),
            BackupEntropy = GoldenJson.Flag(cfg, "backup_entropy"),
            TargetActions = actions,
            TemperatureActions = actions,
            Entropy = EntropySource.NextObservations,
            Objective = ActorObjective.Minimum,
            AdamMode = AdamMode.Reference,
            KeepsAllTargets = true,
            BehaviorCloningWeight = GoldenJson.Optional(cfg, "bc_loss_weight") ?? 0,
        });
    }

    internal static ConservativeOptions Conservative(GoldenCase c)
    {
        var cfg = c.Configuration;
        int actions = GoldenJson.Integer(cfg, "cql_n_actions") ?? 10;
        bool learned = GoldenJson.Flag(cfg, "cql_autotune_alpha");
        return new ConservativeOptions
        {
            RandomActions = actions,
            NormalRandomActions = GoldenJson.OneOf(cfg, "cql_action_sample_method", "uniform", "uniform", "normal") == "normal",
            CurrentActions = actions,
            NextActions = actions,
            SubsampleSize = GoldenJson.Integer(cfg, "critic_subsample_size"),
            SubsampleWithReplacement = true,
            ImportanceSampling = GoldenJson.Flag(cfg, "cql_importance_sample"),
            Temperature = GoldenJson.Optional(cfg, "cql_temp") ?? 1,
            Alpha = GoldenJson.Optional(cfg, "cql_alpha") ?? 1,
            LearnedAlpha = learned,
            AlphaInit = GoldenJson.Optional(cfg, "cql_alpha_lagrange_init") ?? 1,
            AlphaLearningRate = learned ? GoldenJson.Rate(c, "cql_alpha_lagrange_otpimizer_kwargs") : 0,
            TargetGap = GoldenJson.Optional(cfg, "cql_target_action_gap") ?? 1,
            GapMinimum = learned ? null : GoldenJson.Bound(cfg, "cql_clip_diff_min"),
            GapMaximum = learned ? null : GoldenJson.Bound(cfg, "cql_clip_diff_max"),
            Calibrated = GoldenJson.Flag(cfg, "use_calql"),
            BoundRandomActions = GoldenJson.Flag(cfg, "calql_bound_random_actions"),
            TdLoss = GoldenJson.Flag(cfg, "use_td_loss"),
            Penalty = GoldenJson.Flag(cfg, "use_cql_loss"),
        };
    }

    internal static IqlOptions Iql(GoldenCase c)
    {
        var cfg = c.Configuration;
        bool ddpg = GoldenJson.OneOf(cfg, "actor_type", "awr", "awr", "ddpg+bc") == "ddpg+bc";
        if (c.Utd != 1) throw new InvalidDataException("utd above 1 is not supported with the agent iql");
        return new IqlOptions
        {
            Actor = Actor(c),
            CriticHiddenSizes = GoldenJson.Hidden(c, CriticNetwork),
            CriticLayerNorm = GoldenJson.LayerNorm(c, CriticNetwork),
            CriticActivation = GoldenJson.ActivationOf(c, CriticNetwork),
            CriticActivateFinal = GoldenJson.ActivateFinal(c, CriticNetwork),
            ActorDropout = Dropout(c),
            EnsembleSize = GoldenJson.Integer(cfg, "critic_ensemble_size") ?? 2,
            SubsampleSize = GoldenJson.Integer(cfg, "critic_subsample_size"),
            SubsampleWithReplacement = true,
            SharedLastLayer = true,
            Discount = GoldenJson.Single(cfg, "discount"),
            Tau = GoldenJson.Single(cfg, "target_update_rate"),
            Expectile = GoldenJson.Single(cfg, "expectile"),
            Beta = GoldenJson.Single(cfg, "temperature"),
            TargetAdvantage = !GoldenJson.IsFalse(cfg, "update_actor_with_target_adv"),
            ActorLoss = ddpg ? IqlActorLoss.DdpgWithCloning : IqlActorLoss.AdvantageWeighted,
            CloningWeight = ddpg ? GoldenJson.Optional(cfg, "actor_bc_loss_weight") ?? 0 : 0,
            MiniBatch = c.Rows,
            ActorLearningRate = GoldenJson.Rate(c, "actor_optimizer_kwargs"),
            CriticLearningRate = GoldenJson.Rate(c, "value_critic_optimizer_kwargs"),
            KeepsAllTargets = true,
        };
    }

    /// <summary>The actor's dropout rate; 0 where the record holds no masks, since then it was made without.</summary>
    internal static float Dropout(GoldenCase c) => c.HasDropoutDraws ? GoldenJson.Optional(c.Arguments.GetProperty(PolicyNetwork), "dropout_rate") ?? 0 : 0;

    private static SacOptions WithCritic(GoldenCase c, SacOptions options) => options with
    {
        CriticLayerNorm = GoldenJson.LayerNorm(c, CriticNetwork),
        CriticActivation = GoldenJson.ActivationOf(c, CriticNetwork),
        CriticActivateFinal = GoldenJson.ActivateFinal(c, CriticNetwork),
    };

    private static ActorShape Actor(GoldenCase c)
    {
        var policy = c.Arguments.GetProperty("policy_kwargs");
        GoldenJson.RequireSupported(c, CriticNetwork, dropout: false);
        GoldenJson.RequireSupported(c, PolicyNetwork, dropout: true);
        string std = GoldenJson.OneOf(policy, "std_parameterization", "exp", "exp", "uniform", "softplus", "fixed");
        return new ActorShape
        {
            ObservationSize = c.Observations,
            ActionSize = c.Actions,
            HiddenSizes = GoldenJson.Hidden(c, PolicyNetwork),
            LayerNorm = GoldenJson.LayerNorm(c, PolicyNetwork),
            Activation = GoldenJson.ActivationOf(c, PolicyNetwork),
            ActivateFinal = GoldenJson.ActivateFinal(c, PolicyNetwork),
            Std = Enum.Parse<StdParameterization>(std, ignoreCase: true),
            FixedStd = std == "fixed" ? GoldenJson.Numbers(policy, "fixed_std") : null,
            StdMin = GoldenJson.Optional(policy, "std_min") ?? 1e-5f,
            StdMax = GoldenJson.Optional(policy, "std_max") ?? 10f,
            TanhSquash = GoldenJson.Flag(policy, "tanh_squash_distribution"),
        };
    }
}
