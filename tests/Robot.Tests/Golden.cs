namespace Warmstart.Robot.Tests;

/// <summary>Files of the Golden folder.</summary>
internal static class Golden
{
    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Golden", name);
}
