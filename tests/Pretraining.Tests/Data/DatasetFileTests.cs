using Warmstart.Pretraining.Data;
using Warmstart.Pretraining.Tests.Runs;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Pretraining.Tests.Data;

[Collection("bench")]
public sealed class DatasetFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dataset").FullName;

    private string File => Path.Combine(_folder, "data.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_was_written_comes_back()
    {
        OfflineDataset data = SmallRun.Data;
        DatasetFile.Write(File, data);
        OfflineDataset read = DatasetFile.Read(File);
        Assert.Equal(data.Identity, read.Identity);
        Assert.Equal(data.Columns.Observations, read.Columns.Observations);
        Assert.Equal(data.Columns.McReturns, read.Columns.McReturns);
        Assert.Equal(data.Columns.Ends, read.Columns.Ends);
        Assert.Equal(data.Successes, read.Successes);
    }

    [Fact]
    public void A_damaged_or_absent_file_is_refused_in_one_line()
    {
        Assert.Throws<ConfigurationException>(() => DatasetFile.Read(File));
        DatasetFile.Write(File, SmallRun.Data);
        byte[] bytes = System.IO.File.ReadAllBytes(File);
        foreach (int length in (int[])[0, 7, 100, bytes.Length / 2, bytes.Length - 1])
        {
            System.IO.File.WriteAllBytes(File, bytes[..length]);
            var error = Assert.Throws<ConfigurationException>(() => DatasetFile.Read(File));
            Assert.DoesNotContain('\n', error.Message);
        }
    }

    [Fact]
    public void Demonstrations_are_a_function_of_their_recipe()
    {
        OfflineDataset again = Demonstrations.Collect(SmallRun.Bench, SmallRun.Recipe);
        Assert.Equal(SmallRun.Data.Columns.Actions, again.Columns.Actions);
        Assert.Equal(SmallRun.Data.Columns.Rewards, again.Columns.Rewards);
    }

    [Fact]
    public void Episodes_are_whole_and_returns_lie_within_the_values_there_are()
    {
        OfflineDataset data = SmallRun.Data;
        Assert.NotEqual(0, data.Columns.Ends[^1]);
        Assert.All(data.Columns.McReturns, r => Assert.InRange(r, -50.01f, 0));
        Assert.True(data.Successes >= 2, "the careful demonstrator succeeds");
    }
}
