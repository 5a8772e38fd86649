using System.Text;
using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Files;

namespace Warmstart.Learning.Worker;

/// <summary>All runs on the disk and which of them is the present one. One writer.</summary>
/// <param name="root">Folder of all runs; it need not exist yet.</param>
public sealed class RunStore(string root)
{
    private const string CurrentFile = "current";

    /// <summary>Folder of all runs.</summary>
    public string Root { get; } = Path.GetFullPath(root);

    /// <summary>The run that a restarted learner goes on with; null before the first.</summary>
    public RunId? Current
    {
        get
        {
            string path = Path.Combine(Root, CurrentFile);
            return File.Exists(path) && RunId.TryParse(File.ReadAllText(path).Trim(), out RunId run) ? run : null;
        }
    }

    /// <summary>The folder of a run.</summary>
    public RunFolder FolderOf(RunId run) => new(Root, run);

    /// <summary>Makes a run the present one; on the disk when this returns.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public void SetCurrent(RunId run)
    {
        Directory.CreateDirectory(Root);
        AtomicFile.Write(Path.Combine(Root, CurrentFile), Encoding.ASCII.GetBytes(run + "\n"));
    }
}
