using System.Diagnostics;

namespace Warmstart.Trials.Processes;

/// <summary>Finds the product's programs: each in its own room's output in a checkout, side by side in a package.</summary>
public static class Executables
{
    /// <summary>The command line of one program, without arguments.</summary>
    /// <param name="room">The room that builds it: "Simulation", "Controller", "Learning".</param>
    /// <param name="name">The program's name: "warmstart-simulator" and so on.</param>
    /// <exception cref="FileNotFoundException">It is not built.</exception>
    public static ProcessStartInfo Find(string room, string name)
    {
        string here = AppContext.BaseDirectory;
        foreach (string folder in (string[])[Path.Combine(here, "..", "..", room, "release"), here])
        {
            string program = Path.GetFullPath(Path.Combine(folder, name));
            if (File.Exists(program))
                return WithRuntime(program);
        }
        throw new FileNotFoundException($"{name} is not built; build it with: ./warmstart build");
    }

    private static ProcessStartInfo WithRuntime(string program)
    {
        var start = new ProcessStartInfo(program);
        // The program's own launcher looks for the runtime in a few fixed places; ours is the one that certainly works.
        if (Path.GetDirectoryName(Environment.ProcessPath) is { } folder && Path.GetFileName(Environment.ProcessPath) == "dotnet")
            start.Environment["DOTNET_ROOT"] = folder;
        return start;
    }
}
