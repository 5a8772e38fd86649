namespace Warmstart.TestKit;

/// <summary>Finds files of the checkout from a test's output folder.</summary>
public static class Repository
{
    /// <summary>The folder that holds <c>Controller.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>An absolute path inside the checkout.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Controller.sln")))
                return folder.FullName;
        }
        throw new DirectoryNotFoundException($"Controller.sln is in no parent of {AppContext.BaseDirectory}");
    }
}
