using Warmstart.Loop.Process;

namespace Warmstart.Loop.Tests.Process;

public sealed class HotPathsTests
{
    [Fact]
    public void Every_method_of_the_tick_can_be_compiled_beforehand_and_again()
    {
        int count = HotPaths.Compile();
        Assert.True(count > 1000, $"{count}");
        Assert.Equal(count, HotPaths.Compile());
    }
}
