using Warmstart.Loop.Process;

namespace Warmstart.Loop.Tests.Process;

public sealed class MachineCoresTests
{
    [Theory]
    [InlineData("0-1\n", 1)]
    [InlineData("0", 0)]
    [InlineData("0-3,8-11\n", 11)]
    public void The_highest_core_is_the_last_of_the_kernels_list(string list, int highest) => Assert.Equal(highest, MachineCores.HighestIn(list));

    [Fact]
    public void A_core_outside_of_this_processs_own_may_still_be_the_control_threads()
        => Assert.True(MachineCores.Highest >= Environment.ProcessorCount - 1);
}
