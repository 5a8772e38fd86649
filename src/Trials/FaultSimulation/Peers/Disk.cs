using System.Security.Cryptography;

namespace Warmstart.Trials.FaultSimulation.Peers;

/// <summary>The machine's disk: a folder of its own, in memory where the system has such a place. Removed at the end.</summary>
internal sealed class Disk : IDisposable
{
    private const string InMemory = "/dev/shm";
    private int _spools;

    public Disk()
    {
        string root = Directory.Exists(InMemory) ? InMemory : Path.GetTempPath();
        Folder = Path.Combine(root, "warmstart-faults-" + RandomNumberGenerator.GetHexString(16, lowercase: true));
        Directory.CreateDirectory(Checkpoints);
        Spool = Path.Combine(Folder, "spool-0.db");
    }

    public string Folder { get; }

    public string Checkpoints => Path.Combine(Folder, "checkpoints");

    public string Runs => Path.Combine(Folder, "runs");

    /// <summary>The spool's file as the next life of the controller finds it.</summary>
    public string Spool { get; private set; }

    /// <summary>Keeps the spool's files as they are now, as a killed process leaves them; call before its connection is closed.</summary>
    /// <returns>The old path, to be removed once it is closed.</returns>
    public string FreezeSpool()
    {
        string old = Spool;
        Spool = Path.Combine(Folder, $"spool-{++_spools}.db");
        foreach (string suffix in (string[])["", "-wal"])
        {
            if (File.Exists(old + suffix))
                File.Copy(old + suffix, Spool + suffix);
        }
        return old;
    }

    public static void RemoveSpool(string path)
    {
        foreach (string suffix in (string[])["", "-wal", "-shm"])
            File.Delete(path + suffix);
    }

    public void Dispose()
    {
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }
}
