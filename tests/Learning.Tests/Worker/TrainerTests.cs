using Warmstart.Learning.Replay;
using Warmstart.Learning.Worker;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Learning.Tests.Worker;

public sealed class TrainerTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public void No_parameter_moves_before_the_row_that_completes_the_warm_up(int warmUp)
    {
        var agent = new ToyAgent();
        float[] before = agent.ModelTensors[0].Data.ToArray();
        Trainer trainer = NewTrainer(agent, warmUp);
        for (int i = 1; i < warmUp; i++)
            Assert.Equal(0, trainer.Feed(Rows.Row(i, RunMode.WarmUp)));
        Assert.Equal(before, agent.ModelTensors[0].Data.ToArray());
        Assert.Equal(1, trainer.Feed(Rows.Row(Math.Max(1, warmUp), RunMode.WarmUp)));
        Assert.NotEqual(before, agent.ModelTensors[0].Data.ToArray());
    }

    [Fact]
    public void Fine_tuning_rows_do_not_open_the_warm_up_gate()
    {
        Trainer trainer = NewTrainer(new ToyAgent(), warmUp: 2);
        Assert.Equal(0, trainer.Feed(Rows.Row(1, RunMode.WarmUp)));
        Assert.Equal(0, trainer.Feed(Rows.Row(2, RunMode.FineTune)));
        Assert.Equal(1, trainer.Feed(Rows.Row(3, RunMode.WarmUp)));
        Assert.Equal(1, trainer.Feed(Rows.Row(4, RunMode.FineTune)));
    }

    [Fact]
    public void What_an_update_draws_does_not_depend_on_when_it_runs()
    {
        var atOnce = new ToyAgent();
        Trainer feeding = NewTrainer(atOnce, warmUp: 5);
        var late = new ToyAgent();
        Trainer catchingUp = NewTrainer(late, warmUp: 5);
        foreach (Transition row in Rows.Range(1, 50, RunMode.WarmUp))
        {
            feeding.Feed(row);
            catchingUp.Enqueue(row);
        }
        while (catchingUp.Advance() is not null)
        {
        }
        Assert.Equal(atOnce.ModelTensors[0].Data.ToArray(), late.ModelTensors[0].Data.ToArray());
        Assert.Equal(feeding.Generator.State, catchingUp.Generator.State);
    }

    [Fact]
    public void Beyond_the_catch_up_cap_the_oldest_updates_are_left_out_and_noted_first()
    {
        var noted = new List<RowRange>();
        Trainer trainer = NewTrainer(new ToyAgent(), warmUp: 0, catchUp: 10);
        trainer.OnSkip = range =>
        {
            Assert.Equal(0, trainer.UpdatesDone);
            noted.Add(range);
        };
        foreach (Transition row in Rows.Range(1, 25))
            trainer.Enqueue(row);
        while (trainer.Advance() is not null)
        {
        }
        Assert.Equal(new RowRange(1, 15), Assert.Single(noted));
        Assert.Equal((10L, 15L, 25L), (trainer.UpdatesDone, trainer.UpdatesSkipped, trainer.EnvSteps));
        Assert.Equal(10, trainer.PolicyVersion);
    }

    [Fact]
    public void The_ring_keeps_the_newest_rows()
    {
        var ring = new ReplayBuffer(4, Rows.ObservationSize, Rows.ActionSize);
        foreach (Transition row in Rows.Range(1, 6))
            ring.Add(row);
        var batch = new Warmstart.Learning.Agents.TransitionBatch(4, Rows.ObservationSize, Rows.ActionSize);
        for (int i = 0; i < 4; i++)
            ring.CopyTo(i, i, batch);
        Assert.Equal([Rows.Row(5).Reward, Rows.Row(6).Reward, Rows.Row(3).Reward, Rows.Row(4).Reward], batch.Rewards);
        Assert.Equal(Rows.Row(5).Observation, batch.Observations[..Rows.ObservationSize]);
    }

    [Fact]
    public void A_time_out_bootstraps_and_a_terminal_step_does_not()
    {
        Assert.Equal((1f, 1f), (Rows.Row(1, flags: TransitionFlags.Truncated).Mask, Rows.Row(1, flags: TransitionFlags.Truncated).Done));
        Assert.Equal((0f, 1f), (Rows.Row(1, flags: TransitionFlags.Terminal | TransitionFlags.Success).Mask, Rows.Row(1, flags: TransitionFlags.Terminal).Done));
        Assert.Equal((1f, 0f), (Rows.Row(1).Mask, Rows.Row(1).Done));
    }

    private static Trainer NewTrainer(ToyAgent agent, int warmUp, int catchUp = 1000) => new(
        agent, Rows.ObservationSize, Rows.ActionSize, new TrainerOptions { WarmUpSteps = warmUp, Seed = 9, ReplayCapacity = 100, CatchUpRows = catchUp });
}
