using Warmstart.Learning.Agents;
using Warmstart.Learning.Losses;

namespace Warmstart.Learning.Tests.Twin;

/// <summary>The losses of soft actor-critic and of the conservative penalty, written down once more in double.</summary>
internal sealed class TwinSac(SacOptions options, TransitionBatch batch, FixedDraws draws, ConservativeOptions? conservative = null)
{
    // Sampled actions depend on the actor only, which these losses do not differentiate.
    private readonly Dictionary<bool, List<List<(double[] Action, double LogDensity, bool Bounded)>>> _sampled = [];
    private readonly int _actionSize = options.Actor.ActionSize;

    internal double Actor(TwinTensors t)
    {
        var policy = new TwinPolicy(t, options.Actor);
        double[] noise = draws.Normals(DrawSite.Actor, batch.Count * _actionSize);
        double sum = 0, cloning = 0, anchored = 0, temperature = Temperature(t);
        for (int i = 0; i < batch.Count; i++)
        {
            var (action, log) = policy.Sample(batch.Observation(i), noise.AsSpan(i * _actionSize, _actionSize), Masks(DrawSite.Actor, i));
            double[] q = Ensemble(t, "critic", batch.Observation(i), action);
            sum += temperature * log - (options.Objective == ActorObjective.Minimum ? q.Min() : q.Average());
            if (options.AnchorWeight > 0) anchored += policy.Divergence(new TwinPolicy(t, options.Actor, "anchor_actor"), batch.Observation(i), Masks(DrawSite.Actor, i));
            cloning -= policy.LogProbability(batch.Observation(i), batch.Action(i), Masks(DrawSite.Actor, i));
        }

        double weight = options.BehaviorCloningWeight;
        return ((1 - weight) * sum + weight * cloning + options.AnchorWeight * anchored) / batch.Count;
    }

    internal double TemperatureLoss(TwinTensors t)
    {
        bool next = options.Entropy == EntropySource.NextObservations;
        int actions = next ? options.TemperatureActions : 1;
        double[] noise = draws.Normals(next ? DrawSite.Temperature : DrawSite.Actor, actions * batch.Count * _actionSize);
        double entropy = 0;
        for (int k = 0; k < actions * batch.Count; k++)
        {
            double[] state = next ? batch.Next(k % batch.Count) : batch.Observation(k);
            entropy -= new TwinPolicy(t, options.Actor).Sample(
                state, noise.AsSpan(k * _actionSize, _actionSize), Masks(next ? DrawSite.Temperature : DrawSite.Actor, k % batch.Count)).LogProbability;
        }

        return Temperature(t) * (entropy / (actions * batch.Count) - options.EffectiveTargetEntropy);
    }

    internal double Critic(TwinTensors t, double[] targets)
    {
        double sum = 0;
        for (int i = 0; i < batch.Count; i++)
            sum += Ensemble(t, "critic", batch.Observation(i), batch.Action(i)).Sum(q => (q - targets[i]) * (q - targets[i]));
        double loss = sum / (batch.Count * options.EnsembleSize);
        if (conservative is null) return loss;
        double gap = Gap(t, multiplier: false);
        return loss + (conservative.LearnedAlpha ? Alpha(t) * (gap - conservative.TargetGap) : conservative.Alpha * gap);
    }

    internal double Multiplier(TwinTensors t) => -Alpha(t) * (Gap(t, multiplier: true) - conservative!.TargetGap);

    /// <summary>The targets, which no gradient passes.</summary>
    internal double[] Targets(TwinTensors t)
    {
        int actions = options.TargetActions;
        double[] noise = draws.Normals(DrawSite.Target, actions * batch.Count * _actionSize);
        int[] members = options.SubsampleSize is { } size
            ? draws.Drawn(DrawSite.Target, size, options.EnsembleSize, options.SubsampleWithReplacement)
            : [.. Enumerable.Range(0, options.EnsembleSize)];
        var targets = new double[batch.Count];
        for (int i = 0; i < batch.Count; i++)
        {
            double best = double.NegativeInfinity;
            for (int k = 0; k < actions; k++)
            {
                var (action, log) = new TwinPolicy(t, options.Actor).Sample(
                    batch.Next(i), noise.AsSpan((k * batch.Count + i) * _actionSize, _actionSize), Masks(DrawSite.Target, i));
                double[] all = Ensemble(t, "target_critic", batch.Next(i), action);
                double smallest = members.Min(m => all[m]);
                best = Math.Max(best, options.BackupEntropy ? smallest - Temperature(t) * log : smallest);
            }

            targets[i] = options.RewardScale * (double)batch.Rewards[i] + options.RewardBias + options.Discount * batch.Masks[i] * best;
        }

        return targets;
    }

    private static double Softplus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

    private double Temperature(TwinTensors t) => options.TemperatureForm == TemperatureForm.Exp
        ? Math.Exp(t["temperature/lagrange"][0])
        : Softplus(t["temperature/lagrange"][0]);

    private Func<int, int, double> Masks(DrawSite site, int row) => new TwinMasks(draws, site, batch.Count, options.ActorDropout).Of(row);

    private double Alpha(TwinTensors t) => conservative!.LearnedAlpha ? Softplus(t["cql_alpha_lagrange/lagrange"][0]) : conservative.Alpha;

    private double[] Ensemble(TwinTensors t, string network, double[] observation, double[] action) =>
        [.. Enumerable.Range(0, options.EnsembleSize).Select(m => t.Q(network, m, observation, action, options.CriticBody))];

    private double Gap(TwinTensors t, bool multiplier)
    {
        var c = conservative!;
        int states = c.States ?? batch.Count;
        int[] members = c.SubsampleSize is { } size
            ? draws.Drawn(multiplier ? DrawSite.Multiplier : DrawSite.Penalty, size, options.EnsembleSize, c.SubsampleWithReplacement)
            : [.. Enumerable.Range(0, options.EnsembleSize)];
        if (!_sampled.TryGetValue(multiplier, out var sampled)) _sampled[multiplier] = sampled = Actions(t, states, multiplier);
        double sum = 0;
        foreach (int member in members)
        {
            for (int i = 0; i < states; i++) sum += Gap(t, member, i, sampled[i]);
        }

        return sum / (members.Length * states);
    }

    private double Gap(TwinTensors t, int member, int row, List<(double[] Action, double LogDensity, bool Bounded)> sampled)
    {
        var c = conservative!;
        double data = t.Q("critic", member, batch.Observation(row), batch.Action(row), options.CriticBody);
        var terms = new List<double>();
        foreach (var (action, density, bounded) in sampled)
        {
            double q = t.Q("critic", member, batch.Observation(row), action, options.CriticBody);
            if (bounded) q = Math.Max(q, batch.McReturns[row]);
            terms.Add(c.ImportanceSampling ? q - density : q);
        }

        if (!c.ImportanceSampling) terms.Add(data);
        double log = Math.Log(terms.Sum(z => Math.Exp(z / c.Temperature))) - (c.ImportanceSampling ? 0 : Math.Log(terms.Count));
        return Math.Clamp(c.Temperature * log - data, c.GapMinimum ?? double.NegativeInfinity, c.GapMaximum ?? double.PositiveInfinity);
    }

    private List<List<(double[] Action, double LogDensity, bool Bounded)>> Actions(TwinTensors t, int states, bool multiplier)
    {
        var c = conservative!;
        var site = multiplier ? DrawSite.Multiplier : DrawSite.Penalty;
        int count = states * c.RandomActions * _actionSize;
        double[] uniform = c.NormalRandomActions ? draws.Normals(site, count) : draws.Uniforms(site, count);
        double[] current = draws.Normals(multiplier ? DrawSite.MultiplierCurrent : DrawSite.PenaltyCurrent, states * c.CurrentActions * _actionSize);
        double[] next = draws.Normals(multiplier ? DrawSite.MultiplierNext : DrawSite.PenaltyNext, states * c.NextActions * _actionSize);
        var policy = new TwinPolicy(t, options.Actor);
        var all = new List<List<(double[] Action, double LogDensity, bool Bounded)>>();
        for (int i = 0; i < states; i++)
        {
            var one = new List<(double[] Action, double LogDensity, bool Bounded)>();
            for (int k = 0; k < c.RandomActions; k++)
            {
                double[] action = uniform[((i * c.RandomActions + k) * _actionSize)..((i * c.RandomActions + k + 1) * _actionSize)];
                one.Add((action, -_actionSize * Math.Log(2), c.Calibrated && c.BoundRandomActions));
            }

            for (int k = 0; k < c.CurrentActions; k++) one.Add(Drawn(policy.Sample(batch.Observation(i), Slice(current, k * states + i), Penalty(multiplier, false, states, i))));
            for (int k = 0; k < c.NextActions; k++) one.Add(Drawn(policy.Sample(batch.Next(i), Slice(next, k * states + i), Penalty(multiplier, true, states, i))));
            all.Add(one);
        }

        return all;
    }

    private Func<int, int, double> Penalty(bool multiplier, bool next, int states, int row) => new TwinMasks(
        draws,
        (multiplier, next) switch
        {
            (true, false) => DrawSite.MultiplierCurrent,
            (true, true) => DrawSite.MultiplierNext,
            (false, false) => DrawSite.PenaltyCurrent,
            _ => DrawSite.PenaltyNext,
        },
        states,
        options.ActorDropout).Of(row);

    private (double[] Action, double LogDensity, bool Bounded) Drawn((double[] Action, double LogProbability) sample) =>
        (sample.Action, sample.LogProbability, conservative!.Calibrated);

    private ReadOnlySpan<double> Slice(double[] values, int at) => values.AsSpan(at * _actionSize, _actionSize);
}
