using Warmstart.TestKit;
using Warmstart.Trials.Doctor;

namespace Warmstart.Trials.Tests.Doctor;

/// <summary>A folder that stands for a system's root.</summary>
internal sealed class DoctorRoot : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public DoctorRoot() => Files = new SystemFiles(_folder.PathOf(""));

    public SystemFiles Files { get; }

    public string Path => _folder.PathOf("");

    public DoctorRoot With(string path, string content)
    {
        string file = Files.PathOf(path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
        return this;
    }

    public void Dispose() => _folder.Dispose();
}
