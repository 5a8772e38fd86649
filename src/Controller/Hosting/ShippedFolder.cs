namespace Warmstart.Controller.Hosting;

/// <summary>Finds the data that is shipped with the program: beside it when installed, above it in a checkout.</summary>
internal static class ShippedFolder
{
    public static string Tasks(string here)
    {
        for (var folder = new DirectoryInfo(here); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "data", "tasks");
            if (Directory.Exists(candidate))
                return candidate;
        }
        return Path.Combine(here, "data", "tasks");
    }
}
