using Warmstart.TestKit;
using Warmstart.Trials.Demo;

namespace Warmstart.Trials.Tests.Demo;

public sealed class DemoOptionsTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("peg-insertion-demo")]
    [InlineData("no-such-checkpoint")]
    [InlineData("expert")]
    public void A_name_is_looked_up_among_the_shipped_checkpoints(string name)
    {
        var options = new DemoOptions { Policy = name };
        Assert.Equal((DemoConfiguration.CheckpointFolder(), name), (options.Checkpoints, options.PolicyName));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    public void A_checkpoints_folder_is_one_of_the_folder_above_it(string end)
    {
        string path = Directory.CreateDirectory(_folder.PathOf("mine")).FullName;
        var options = new DemoOptions { Policy = path + end };
        Assert.Equal((Path.GetDirectoryName(path), "mine"), (options.Checkpoints, options.PolicyName));
    }
}
