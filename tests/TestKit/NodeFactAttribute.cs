namespace Warmstart.TestKit;

/// <summary>A test with somebody else's reader of a format, which is a package for Node; skipped where Node or the package cannot be had.</summary>
public sealed class NodeFactAttribute : FactAttribute
{
    /// <param name="folder">Where the packages lie, below <c>artifacts</c>.</param>
    /// <param name="packages">Fetched once.</param>
    public NodeFactAttribute(string folder, params string[] packages)
        : this(slow: false, folder, packages)
    {
    }

    /// <param name="slow">Whether fetching takes so long that it is done with WARMSTART_LONG=1 only.</param>
    /// <param name="folder">Where the packages lie, below <c>artifacts</c>.</param>
    /// <param name="packages">Fetched once.</param>
    public NodeFactAttribute(bool slow, string folder, params string[] packages) =>
        Skip = slow && Environment.GetEnvironmentVariable("WARMSTART_LONG") != "1"
            ? "runs with WARMSTART_LONG=1: fetching the packages takes a minute"
            : NodePackages.Prepare(folder, packages);
}
