namespace Warmstart.Franka;

/// <summary>The other side speaks a version of its interface that is not known or not allowed. The text names it and the one thing to do.</summary>
public sealed class FrankaIncompatibleVersionException : FrankaException
{
    internal FrankaIncompatibleVersionException(int serverVersion, IReadOnlyList<int> libraryVersions, string message) : base(message)
    {
        ServerVersion = serverVersion;
        LibraryVersions = libraryVersions;
    }

    /// <summary>Version that the robot or gripper speaks.</summary>
    public int ServerVersion { get; }

    /// <summary>Versions that were allowed here, newest first.</summary>
    public IReadOnlyList<int> LibraryVersions { get; }
}
