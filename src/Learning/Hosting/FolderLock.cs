using Warmstart.Protocol.Configuration;

namespace Warmstart.Learning.Hosting;

/// <summary>Held while a learner lives, so that no second one writes into the same runs. Gone with the process, however it ends.</summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream _file;

    /// <exception cref="ConfigurationException">The folder cannot be used, or another learner has it.</exception>
    public FolderLock(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            _file = new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"StateDirectory {folder} cannot be used, or another learner uses it: {refused.Message}", refused);
        }
    }

    public void Dispose() => _file.Dispose();
}
