using Warmstart.Protocol.Files;

namespace Warmstart.Protocol.Tests.Files;

public sealed class RetentionPlanTests
{
    private static readonly RetentionLimits s_three = RetentionLimits.Newest(3);

    [Fact]
    public void The_oldest_beyond_the_count_go_oldest_first() =>
        Assert.Equal(["e", "d"], RetentionPlan.ToPrune([Item("a", 1), Item("c", 3), Item("e", 5), Item("b", 2), Item("d", 4)], s_three));

    [Fact]
    public void What_is_beyond_the_bytes_goes_and_the_newest_stays_even_alone_and_too_large()
    {
        Assert.Equal(["c"], RetentionPlan.ToPrune([Item("a", 1, 40), Item("b", 2, 40), Item("c", 3, 40)], new(10, 100, default)));
        Assert.Equal(["b"], RetentionPlan.ToPrune([Item("a", 1, 1000), Item("b", 2, 1)], new(10, 100, default)));
        Assert.Empty(RetentionPlan.ToPrune([Item("a", 1, long.MaxValue)], new(1, 1, default)));
        Assert.Equal(["b"], RetentionPlan.ToPrune([Item("a", 1, long.MaxValue), Item("b", 2, long.MaxValue)], new(9, long.MaxValue, default)));
    }

    [Fact]
    public void What_is_held_or_young_is_never_pruned_and_still_counts()
    {
        RetainedItem[] items = [Item("a", 1), Item("b", 2, isHeld: true), Item("c", 3), Item("d", 4, isHeld: true), Item("e", 5)];
        Assert.Equal(["e", "c"], RetentionPlan.ToPrune(items, RetentionLimits.Newest(1)));
        Assert.Equal(["e"], RetentionPlan.ToPrune(items, new(1, long.MaxValue, TimeSpan.FromDays(3.5))));
        Assert.Empty(RetentionPlan.ToPrune([], s_three));
    }

    private static RetainedItem Item(string name, double days, long bytes = 1, bool isHeld = false) => new(name, bytes, TimeSpan.FromDays(days), isHeld);
}
