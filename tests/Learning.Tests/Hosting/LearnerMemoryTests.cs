using System.Text.Json;
using Warmstart.TestKit;

namespace Warmstart.Learning.Tests.Hosting;

public sealed class LearnerMemoryTests
{
    [Fact]
    public void The_learner_gives_the_memory_of_its_checkpoints_back()
    {
        string path = Repository.PathOf("artifacts", "bin", "Learning", "release", "warmstart-learner.runtimeconfig.json");
        using var configuration = JsonDocument.Parse(File.ReadAllText(path));
        JsonElement properties = configuration.RootElement.GetProperty("runtimeOptions").GetProperty("configProperties");
        Assert.Equal(7, properties.GetProperty("System.GC.ConserveMemory").GetInt32());
    }
}
