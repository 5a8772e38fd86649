using Warmstart.Pretraining.Data;

namespace Warmstart.Pretraining.Tests.Data;

public sealed class ReturnToGoTests
{
    [Fact]
    public void An_episode_that_was_cut_without_success_fails_for_ever()
    {
        float[] returns = Fill([-1, -1, -1], terminal: false);
        Assert.All(returns, r => Assert.Equal(-50, r, 3));
    }

    [Fact]
    public void A_success_ends_the_sum()
    {
        float[] returns = Fill([-1, -1, 0], terminal: true);
        Assert.Equal([-1.98f, -1f, 0f], returns, (a, b) => Math.Abs(a - b) < 1e-6f);
    }

    // Check 7 of the published checklist: antmaze rewards are scaled to -5 a step, at discount 0.99.
    [Fact]
    public void A_failed_antmaze_trajectory_is_worth_minus_500_everywhere()
    {
        var returns = new float[700];
        ReturnToGo.Fill(Enumerable.Repeat(-5f, 700).ToArray(), terminal: false, 0.99, returns);
        Assert.All(returns, r => Assert.Equal(-500f, r, 1e-3f));
    }

    // Check 8: raw -1, -1, 0 are scaled to -5, -5, 5; the success is terminal.
    [Fact]
    public void A_successful_adroit_trajectory_has_the_published_returns()
    {
        var returns = new float[3];
        ReturnToGo.Fill([-5f, -5f, 5f], terminal: true, 0.99, returns);
        Assert.Equal([-5.0495f, -0.05f, 5f], returns, (a, b) => Math.Abs(a - b) < 1e-5f);
    }

    [Fact]
    public void A_reflex_is_worth_no_more_than_failing_for_ever()
    {
        float[] crash = Fill([-1, -50], terminal: true);
        float[] stuck = Fill([-1, -1], terminal: false);
        Assert.True(crash[0] <= stuck[0] + 1e-4f, $"{crash[0]} against {stuck[0]}");
        Assert.Equal(-50, crash[1]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_discount_outside_its_range_is_refused(double discount) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ReturnToGo.Fill([-1f], terminal: false, discount, new float[1]));

    private static float[] Fill(float[] rewards, bool terminal)
    {
        var returns = new float[rewards.Length];
        ReturnToGo.Fill(rewards, terminal, 0.98, returns);
        return returns;
    }
}
