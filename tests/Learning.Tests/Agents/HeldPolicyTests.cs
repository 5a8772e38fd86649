using Warmstart.Learning.Agents;
using Warmstart.Learning.Checkpoints;
using Warmstart.Learning.Tests.Twin;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Tensors;
using Warmstart.Numerics.Threading;

namespace Warmstart.Learning.Tests.Agents;

/// <summary>What keeps a policy from running away with the newest critics: the anchor, and the average that is played.</summary>
public sealed class HeldPolicyTests : IDisposable
{
    private const string Newest = "actor/", Anchor = "anchor_actor/", Average = "average_actor/";
    private static readonly SacOptions s_free = Free();
    private readonly ForkJoinPool _pool = new(1);
    private readonly TransitionBatch _batch = TwinBatch.Create(s_free.BatchSize, 7, 3, 6);

    public void Dispose() => _pool.Dispose();

    [Fact]
    public void An_anchor_is_the_policy_that_the_run_began_with_and_holds_until_it_has_faded()
    {
        SacOptions held = s_free with { AnchorWeight = 1e4f, AnchorUpdates = 40 };
        SacAgent start = Agent(s_free, 2), anchored = Agent(held, 9);
        AgentTransfer.Copy(start, anchored);
        Assert.Equal(Values(start, Newest), Values(anchored, Anchor));
        double loose = Moved(start), tight = Moved(anchored);
        Assert.True(tight < 0.2 * loose, $"{tight} beside {loose}");
        Assert.NotEqual(Values(anchored, Newest), Values(anchored, Anchor));
        // What is resumed keeps its anchor, though the actor is another by now.
        SacAgent resumed = Agent(held, 5);
        AgentTransfer.Copy(anchored.ModelTensors, resumed.ModelTensors);
        Assert.Equal(Values(anchored, Anchor), Values(resumed, Anchor));
        Assert.NotEqual(Gradient(anchored, 39), Gradient(start, 39));
        Assert.Equal(Gradient(anchored, 40), Gradient(start, 40));

        // Of the anchored agent's own parameters.
        float[] Gradient(SacAgent agent, long updates)
        {
            AgentTransfer.Copy(anchored.ModelTensors, agent.ModelTensors);
            agent.OnTensorsWritten();
            agent.Counters.Updates = updates;
            agent.Differentiate(LossKind.Actor, _batch, new FixedDraws(7));
            return [.. agent.GradientTensors.Where(t => t.Name.StartsWith(Newest, StringComparison.Ordinal)).SelectMany(t => t.Data.ToArray())];
        }
    }

    [Fact]
    public void An_anchor_with_a_rate_is_drawn_along_by_that_share_of_the_way()
    {
        SacAgent agent = Agent(s_free with { AnchorWeight = 1, AnchorRate = 0.25f }, 2);
        float[] before = Values(agent, Anchor);
        agent.Update(_batch, new SeededGenerator(3));
        AssertBetween(before, Values(agent, Newest), 0.25f, Values(agent, Anchor));
    }

    [Fact]
    public void What_is_played_is_the_average_of_the_actor_over_its_updates()
    {
        SacAgent agent = Agent(s_free with { PolicyAverage = 0.1f }, 2), plain = Agent(s_free, 2);
        float[] before = Values(agent, Newest);
        Assert.Equal(before, Values(agent, Average));
        agent.Update(_batch, new SeededGenerator(3));
        plain.Update(_batch, new SeededGenerator(3));
        // It changes what is played, and nothing of how it is trained.
        Assert.Equal(Values(plain, Newest), Values(agent, Newest));
        AssertBetween(before, Values(agent, Newest), 0.1f, Values(agent, Average));
        Assert.Equal(Values(agent, Average), agent.Actor.Tensors.SelectMany(t => t.Data.ToArray()));
    }

    [Fact]
    public void Critics_that_train_alone_leave_average_and_anchor_where_they_are()
    {
        SacAgent agent = Agent(s_free with { PolicyAverage = 0.1f, AnchorWeight = 1, AnchorRate = 0.1f, CriticOnlyUpdates = 2 }, 2);
        float[] before = Values(agent, Newest);
        agent.Update(_batch, new SeededGenerator(3));
        Assert.Equal(before, Values(agent, Average));
        Assert.Equal(before, Values(agent, Anchor));
    }

    [Fact]
    public void A_run_that_begins_where_another_ended_begins_with_what_was_played()
    {
        SacOptions options = s_free with { PolicyAverage = 0.1f, AnchorWeight = 1 };
        SacAgent ended = Agent(options, 2), next = Agent(options, 5), resumed = Agent(options, 6);
        Moved(ended);
        Checkpoint checkpoint = AgentState.Capture(ended, new SeededGenerator(1), Checkpoints.Samples.Config(100), ReadOnlyMemory<byte>.Empty);
        float[] played = Values(ended, Average);
        AgentState.Begin(next, checkpoint);
        Assert.Equal(played, Values(next, Newest));
        Assert.Equal(played, Values(next, Average));
        Assert.Equal(played, Values(next, Anchor));
        Assert.Equal(0, next.Counters.Updates);
        AgentState.Restore(resumed, checkpoint);
        Assert.Equal(Values(ended, Newest), Values(resumed, Newest));
        Assert.Equal(Values(ended, Anchor), Values(resumed, Anchor));
        Assert.Equal(20, resumed.Counters.Updates);
    }

    [Fact]
    public void The_presets_for_a_robot_hold_the_policy_and_are_pre_trained_without()
    {
        foreach (string name in new[] { "default", "demo" })
        {
            SacOptions online = SacPresets.Create(name, 7, 3)!, offline = SacPresets.CreateOffline(name, 7, 3)!;
            Assert.True(online.AnchorWeight > 0 && online.AnchorRate > 0, name);
            Assert.Equal(0, offline.AnchorWeight);
            Assert.Equal(online.Actor, offline.Actor, (a, b) => a.HiddenSizes.SequenceEqual(b.HiddenSizes));
        }
        Assert.Equal(SacPresets.Create("small", 7, 3)!.AnchorWeight, SacPresets.CreateOffline("small", 7, 3)!.AnchorWeight);
        Assert.Null(SacPresets.CreateOffline("nonsense", 1, 1));
    }

    [Theory]
    [InlineData("anchorRate")]
    [InlineData("policyAverage")]
    public void Rates_that_are_no_share_are_refused_by_name(string key)
    {
        foreach (float value in new[] { -0.1f, 1.1f, float.NaN })
        {
            SacOptions options = key == "anchorRate" ? s_free with { AnchorRate = value } : s_free with { PolicyAverage = value };
            Assert.StartsWith(key + " ", options.Error(), StringComparison.Ordinal);
        }
    }

    private static SacOptions Free()
    {
        SacOptions options = SacPresets.Plain(7, 3, 64);
        return options with { Actor = options.Actor with { HiddenSizes = [48, 32] }, CriticHiddenSizes = [32, 48], MiniBatch = 40 };
    }

    private SacAgent Agent(SacOptions options, ulong seed) => new(options, _pool, new SeededGenerator(seed));

    private double Moved(SacAgent agent)
    {
        float[] before = Values(agent, Newest);
        var generator = new SeededGenerator(3);
        for (int i = 0; i < 20; i++) agent.Update(_batch, generator);
        return Math.Sqrt(Values(agent, Newest).Zip(before, (a, b) => (double)(a - b) * (a - b)).Sum());
    }

    private static float[] Values(SacAgent agent, string prefix) =>
        [.. agent.ModelTensors.Where(t => t.Name.StartsWith(prefix, StringComparison.Ordinal)).SelectMany(t => t.Data.ToArray())];

    private static void AssertBetween(float[] from, float[] to, float share, float[] found)
    {
        Assert.Contains(from.Zip(to), pair => pair.First != pair.Second);
        for (int i = 0; i < from.Length; i++) Assert.Equal(from[i] + (share * (to[i] - from[i])), found[i], 1e-6f);
    }
}
