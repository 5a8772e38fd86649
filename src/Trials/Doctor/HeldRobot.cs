namespace Warmstart.Trials.Doctor;

/// <summary>Finds the daemon's loop process that holds a robot: a robot takes one client only.</summary>
internal static class HeldRobot
{
    /// <summary>How the holder is called; null where nobody on this machine holds it.</summary>
    public static string? By(SystemFiles files, string host, int port)
    {
        foreach (string name in files.Names("/proc").Where(n => n.All(char.IsAsciiDigit)))
        {
            if (files.Text($"/proc/{name}/comm") != "warmstart-loop")
                continue;
            string[] words = (files.Text($"/proc/{name}/cmdline") ?? "").Split('\0');
            if (After(words, "--robot-host") == host && After(words, "--robot-port") is var at && (at is null ? port == 1337 : at == $"{port}"))
                return $"the daemon (its loop process {name})";
        }
        return null;
    }

    private static string? After(string[] words, string name) => Array.IndexOf(words, name) is var at and >= 0 && at + 1 < words.Length ? words[at + 1] : null;
}
