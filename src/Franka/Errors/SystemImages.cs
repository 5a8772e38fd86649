using System.Globalization;

namespace Warmstart.Franka;

/// <summary>Which system image of which robot speaks which version; after the compatibility matrix of Franka's documentation.</summary>
internal static class SystemImages
{
    private static readonly (int Version, string Image)[] Known =
    [
        (1, "Panda before 1.1.0"), (2, "Panda 1.1.0 to 1.2.x"), (3, "Panda 1.3.0 to 3.x"), (4, "Panda/FER 4.0.0 to 4.2.0"), (5, "Panda/FER 4.2.1 or later"),
        (6, "FR3 5.2.0 to 5.4.x"), (7, "FR3 5.5.0 to 5.6.x"), (8, "FR3 5.7.0 to 5.7.1"), (9, "FR3 5.7.2 to 5.8.x"), (10, "FR3 5.9.0 or later"),
    ];

    public static string Of(int version)
        => Known.FirstOrDefault(k => k.Version == version).Image ?? "a robot newer than this library";

    /// <summary>One line: who speaks what, and the one thing to do.</summary>
    public static string Incompatible(string host, int server, IReadOnlyList<int> allowed)
    {
        string ours = string.Join(", ", allowed.Select(v => v.ToString(CultureInfo.InvariantCulture)));
        int newest = Protocol.Fci.FciVersion.All[^1].Number;
        int oldest = Protocol.Fci.FciVersion.All[0].Number;
        string fix = server > newest
            ? "install a newer version of this library"
            : server < oldest ? $"update the robot's system to {Of(oldest)}" : $"add version {server} to FrankaRobotOptions.Versions";
        return $"{host} speaks version {server} of the Franka Control Interface (system {Of(server)}), this program {ours}: {fix}";
    }
}
