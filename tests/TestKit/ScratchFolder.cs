namespace Warmstart.TestKit;

/// <summary>An empty folder under the system's temporary folder that goes with its test.</summary>
public sealed class ScratchFolder : IDisposable
{
    /// <summary>Its absolute path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("warmstart-test-").FullName;

    /// <summary>An absolute path inside it.</summary>
    public string PathOf(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
