using Warmstart.Learning.Worker;
using Warmstart.Numerics.Randomness;

namespace Warmstart.Learning.Tests.Worker;

public sealed class DropTestTests
{
    private const int Runs = 1000, WarmUp = 20;
    private readonly SeededGenerator _generator = new(11);

    [Theory]
    [InlineData(0.9)]
    [InlineData(0.6)]
    [InlineData(0.2)]
    public void Where_nothing_changes_fewer_than_one_run_of_a_hundred_episodes_in_ten_is_suspected(double success)
    {
        int suspected = Enumerable.Range(0, Runs).Count(_ => Play(success, success, 100) is not null);
        Assert.InRange(suspected, 0, Runs / 10);
    }

    [Theory]
    [InlineData(0.9, 0.3, 30)]
    [InlineData(0.7, 0.1, 40)]
    [InlineData(0.5, 0, 80)]
    public void A_fall_is_found_within_so_many_episodes_in_nine_runs_of_ten(double before, double after, int episodes)
    {
        int found = Enumerable.Range(0, Runs).Count(_ => Play(before, after, episodes) is not null);
        Assert.InRange(found, 9 * Runs / 10, Runs);
    }

    [Fact]
    public void What_never_succeeded_cannot_fall()
    {
        Assert.Null(Play(0, 0, 1000));
        var unknown = new DropTest();
        for (int i = 0; i < 1000; i++)
            unknown.Count(false, 0, 0);
        Assert.Equal(0, unknown.Drops);
    }

    [Fact]
    public void A_fall_that_lasts_is_told_again()
    {
        var test = new DropTest();
        for (int i = 0; i < 200; i++)
            test.Count(false, 20, 18);
        Assert.InRange(test.Drops, 5, 50);
    }

    private int? Play(double before, double after, int episodes)
    {
        var test = new DropTest();
        int warm = Enumerable.Range(0, WarmUp).Count(_ => Draw(before));
        for (int i = 0; i < episodes; i++)
        {
            test.Count(Draw(after), WarmUp, warm);
            if (test.Drops > 0)
                return i;
        }
        return null;
    }

    private bool Draw(double success) => _generator.NextUInt64() >> 11 < success * (1ul << 53);
}
