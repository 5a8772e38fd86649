using System.Text.Json;
using Warmstart.Learning.Agents;
using Warmstart.Learning.Losses;
using Warmstart.Numerics.Policy;
using Warmstart.Pretraining.Agents;

namespace Warmstart.Pretraining.Verification;

/// <summary>Translates a case's own configuration into our options: the reference with all its peculiarities.</summary>
internal static class GoldenOptions
{
    internal static SacOptions Sac(GoldenCase c, bool oneStep)
    {
        var cfg = c.Configuration;
        bool conservative = c.Agent is "cql" or "calql";
        bool best = Flag(cfg, conservative ? "cql_max_target_backup" : "max_target_backup");
        int actions = best ? Integer(cfg, conservative ? "cql_n_actions" : "n_actions") ?? 10 : 1;
        int utd = oneStep ? 1 : c.Utd;
        return new SacOptions
        {
            Actor = Actor(c),
            CriticHiddenSizes = Hidden(c, "critic_network_kwargs"),
            CriticLayerNorm = LayerNorm(c, "critic_network_kwargs"),
            EnsembleSize = Integer(cfg, "critic_ensemble_size") ?? 2,
            SubsampleSize = Integer(cfg, "critic_subsample_size"),
            SubsampleWithReplacement = true,
            SharedLastLayer = true,
            Discount = Single(cfg, "discount"),
            Tau = Single(cfg, "soft_target_update_rate"),
            Utd = utd,
            MiniBatch = c.Rows / utd,
            ActorLearningRate = Rate(c, "actor_optimizer_kwargs"),
            CriticLearningRate = Rate(c, "critic_optimizer_kwargs"),
            TemperatureLearningRate = Rate(c, "temperature_optimizer_kwargs"),
            TargetEntropy = Single(cfg, "target_entropy"),
            BackupEntropy = Flag(cfg, "backup_entropy"),
            TargetActions = actions,
            TemperatureActions = actions,
            Entropy = EntropySource.NextObservations,
            Objective = ActorObjective.Minimum,
            AdamMode = AdamMode.Reference,
            KeepsAllTargets = true,
            BehaviorCloningWeight = Optional(cfg, "bc_loss_weight") ?? 0,
        };
    }

    internal static ConservativeOptions Conservative(GoldenCase c)
    {
        var cfg = c.Configuration;
        int actions = Integer(cfg, "cql_n_actions") ?? 10;
        bool learned = Flag(cfg, "cql_autotune_alpha");
        return new ConservativeOptions
        {
            RandomActions = actions,
            CurrentActions = actions,
            NextActions = actions,
            SubsampleSize = Integer(cfg, "critic_subsample_size"),
            SubsampleWithReplacement = true,
            ImportanceSampling = Flag(cfg, "cql_importance_sample"),
            Temperature = Single(cfg, "cql_temp"),
            Alpha = Optional(cfg, "cql_alpha") ?? 1,
            LearnedAlpha = learned,
            AlphaInit = Single(cfg, "cql_alpha_lagrange_init"),
            AlphaLearningRate = learned ? Rate(c, "cql_alpha_lagrange_otpimizer_kwargs") : 0,
            TargetGap = Single(cfg, "cql_target_action_gap"),
            GapMinimum = Bound(cfg, "cql_clip_diff_min"),
            GapMaximum = Bound(cfg, "cql_clip_diff_max"),
            Calibrated = Flag(cfg, "use_calql"),
            BoundRandomActions = Flag(cfg, "calql_bound_random_actions"),
            TdLoss = Flag(cfg, "use_td_loss"),
            Penalty = Flag(cfg, "use_cql_loss"),
        };
    }

    internal static IqlOptions Iql(GoldenCase c)
    {
        var cfg = c.Configuration;
        return new IqlOptions
        {
            Actor = Actor(c),
            CriticHiddenSizes = Hidden(c, "critic_network_kwargs"),
            CriticLayerNorm = LayerNorm(c, "critic_network_kwargs"),
            EnsembleSize = Integer(cfg, "critic_ensemble_size") ?? 2,
            SubsampleSize = Integer(cfg, "critic_subsample_size"),
            SubsampleWithReplacement = true,
            SharedLastLayer = true,
            Discount = Single(cfg, "discount"),
            Tau = Single(cfg, "target_update_rate"),
            Expectile = Single(cfg, "expectile"),
            Beta = Single(cfg, "temperature"),
            TargetAdvantage = Flag(cfg, "update_actor_with_target_adv"),
            MiniBatch = c.Rows,
            ActorLearningRate = Rate(c, "actor_optimizer_kwargs"),
            CriticLearningRate = Rate(c, "value_critic_optimizer_kwargs"),
            KeepsAllTargets = true,
        };
    }

    internal static ActorShape Actor(GoldenCase c)
    {
        var policy = c.Arguments.GetProperty("policy_kwargs");
        if (Optional(c.Arguments.GetProperty("policy_network_kwargs"), "dropout_rate") is > 0)
            throw new InvalidDataException("the case's actor has dropout, which our networks have not");
        return new ActorShape
        {
            ObservationSize = c.Observations,
            ActionSize = c.Actions,
            HiddenSizes = Hidden(c, "policy_network_kwargs"),
            LayerNorm = LayerNorm(c, "policy_network_kwargs"),
            Activation = Activation(c, "policy_network_kwargs"),
            Std = policy.GetProperty("std_parameterization").GetString() == "uniform" ? StdParameterization.Uniform : StdParameterization.Exp,
            StdMin = Optional(policy, "std_min") ?? 1e-5f,
            StdMax = Optional(policy, "std_max") ?? 10f,
            TanhSquash = Flag(policy, "tanh_squash_distribution"),
        };
    }

    internal static int[] Hidden(GoldenCase c, string network) =>
        [.. c.Arguments.GetProperty(network).GetProperty("hidden_dims").EnumerateArray().Select(e => e.GetInt32())];

    internal static bool LayerNorm(GoldenCase c, string network) => Flag(c.Arguments.GetProperty(network), "use_layer_norm");

    internal static float Rate(GoldenCase c, string optimizer) => Single(c.Arguments.GetProperty(optimizer), "learning_rate");

    internal static float Single(JsonElement element, string name) => element.GetProperty(name).GetSingle();

    internal static float? Optional(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetSingle() : null;

    internal static int? Integer(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : null;

    internal static bool Flag(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static float? Bound(JsonElement element, string name) =>
        element.GetProperty(name).GetDouble() is var bound && Math.Abs(bound) < 1e300 ? (float)bound : null;

    private static Activation Activation(GoldenCase c, string network) =>
        c.Arguments.GetProperty(network).TryGetProperty("activations", out var value) && value.GetString() == "tanh"
            ? Numerics.Policy.Activation.Tanh
            : Numerics.Policy.Activation.Relu;
}
