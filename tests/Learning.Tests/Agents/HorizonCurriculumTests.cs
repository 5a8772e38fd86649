using Warmstart.Learning.Agents;

namespace Warmstart.Learning.Tests.Agents;

public sealed class HorizonCurriculumTests
{
    private static readonly HorizonOptions Options = new() { FirstHorizon = 100, Stages = 4, Window = 2, Tolerance = 0.1 };

    [Fact]
    public void The_guide_plays_the_first_steps_of_each_episode()
    {
        var curriculum = new HorizonCurriculum(Options);
        Assert.Equal(100, curriculum.Horizon);
        Assert.True(curriculum.GuidePlays(99));
        Assert.False(curriculum.GuidePlays(100));
    }

    [Fact]
    public void Equal_returns_lead_through_all_horizons_down_to_none()
    {
        var curriculum = new HorizonCurriculum(Options);
        var horizons = new List<int>();
        for (int episode = 0; episode < 8; episode++)
        {
            if (curriculum.EpisodeEnded(-40)) horizons.Add(curriculum.Horizon);
        }

        Assert.Equal([75, 50, 25, 0], horizons);
        Assert.True(curriculum.Done);
        Assert.False(curriculum.GuidePlays(0));
        Assert.False(curriculum.EpisodeEnded(-1));
    }

    [Fact]
    public void The_horizon_stays_until_the_mean_return_is_back_within_the_tolerance()
    {
        var curriculum = new HorizonCurriculum(Options);
        curriculum.EpisodeEnded(-40);
        Assert.True(curriculum.EpisodeEnded(-40));
        Assert.False(curriculum.EpisodeEnded(-60));
        Assert.False(curriculum.EpisodeEnded(-40)); // mean -50, allowed: -44
        Assert.False(curriculum.EpisodeEnded(-50)); // mean -45
        Assert.Equal(75, curriculum.Horizon);
        Assert.True(curriculum.EpisodeEnded(-38)); // mean -44
        Assert.Equal(50, curriculum.Horizon);
    }

    [Fact]
    public void A_better_return_raises_the_bar()
    {
        var curriculum = new HorizonCurriculum(Options);
        for (int i = 0; i < 2; i++) curriculum.EpisodeEnded(-40);
        for (int i = 0; i < 2; i++) curriculum.EpisodeEnded(-10);
        Assert.Equal(-10, curriculum.Best);
        for (int i = 0; i < 6; i++) Assert.False(curriculum.EpisodeEnded(-40));
        Assert.Equal(2, curriculum.Stage);
    }

    [Fact]
    public void Unusable_options_and_returns_are_refused()
    {
        Assert.Contains("firstHorizon", (Options with { FirstHorizon = 0 }).Error(), StringComparison.Ordinal);
        Assert.Contains("stages", (Options with { Stages = 101 }).Error(), StringComparison.Ordinal);
        Assert.Contains("window", (Options with { Window = 0 }).Error(), StringComparison.Ordinal);
        Assert.Contains("tolerance", (Options with { Tolerance = double.NaN }).Error(), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new HorizonCurriculum(Options with { Stages = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new HorizonCurriculum(Options).EpisodeEnded(double.NaN));
    }
}
