namespace Warmstart.Learning.Tests;

/// <summary>A folder of its own for one test, gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    // In memory where there is such a place: the tests flush thousands of times, and durability itself is not what they can see.
    public string Path { get; } = Directory.Exists("/dev/shm") ? InMemory() : Directory.CreateTempSubdirectory("warmstart-learning-").FullName;

    public string Of(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    private static string InMemory()
    {
        string path = System.IO.Path.Combine("/dev/shm", "warmstart-learning-" + System.IO.Path.GetRandomFileName());
        return Directory.CreateDirectory(path).FullName;
    }

    public void Dispose()
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }
}
