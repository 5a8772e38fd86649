using System.Globalization;
using System.Text.Json;
using Warmstart.Franka.Link;
using Warmstart.Protocol.Configuration;
using Warmstart.Robot;

namespace Warmstart.Loop.Process;

/// <summary>Reads the settings: a JSON file first, then what the command line says over it.</summary>
public static class LoopSettingsReader
{
    /// <summary>What the command line takes.</summary>
    public const string Usage =
        "usage: warmstart-loop --seam PATH [--config FILE] [--limits FILE] [--robot-host HOST] [--robot-port PORT] [--arm fer|fr3|fr3v2] "
        + "[--core N] [--priority N] [--receive block|sleep-then-spin|spin] [--estop DEVICE] "
        + "[--estop-enabling no|yes]";

    private static readonly string[] s_keys = ["robot-host", "robot-port", "arm", "core", "priority", "receive", "estop", "estop-enabling"];

    /// <summary>Reads and checks them.</summary>
    /// <param name="args">The command line.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="ConfigurationException">One value is missing or not allowed; the message is one line.</exception>
    public static LoopSettings Read(IReadOnlyList<string> args)
    {
        var values = ReadArguments(args);
        var limits = new Safety.Limits.LimitsConfiguration();
        if (values.Remove("config", out string? file))
            limits = LoopFile.Merge(file, values, s_keys);
        if (values.Remove("limits", out string? tightened))
            limits = LimitsFile.Read(tightened);
        if (limits.Problems() is [var problem, ..])
            throw new ConfigurationException(problem);
        if (!values.TryGetValue("seam", out string? seam) || seam.Length == 0)
            throw new ConfigurationException("--seam is missing: the path of the segment that the controller made");
        return new LoopSettings
        {
            Seam = seam,
            Host = values.GetValueOrDefault("robot-host", "127.0.0.1"),
            Port = Number(values, "robot-port", 1337, 1, 65535),
            Arm = Choice(values, "arm", ArmKind.Fer, ("fer", ArmKind.Fer), ("fr3", ArmKind.Fr3), ("fr3v2", ArmKind.Fr3v2)),
            Core = Number(values, "core", -1, -1, MachineCores.Highest),
            Priority = Number(values, "priority", 80, 0, 98),
            Receive = Choice(values, "receive", ReceiveMode.Block,
                ("block", ReceiveMode.Block), ("sleep-then-spin", ReceiveMode.SleepThenSpin), ("spin", ReceiveMode.Spin)),
            Estop = values.GetValueOrDefault("estop", ""),
            EstopDemand = Choice(values, "estop-enabling", EstopDemand.Button, ("no", EstopDemand.Button), ("yes", EstopDemand.ButtonAndEnabling)),
            Limits = limits,
        };
    }

    private static Dictionary<string, string> ReadArguments(IReadOnlyList<string> args)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i < args.Count; i += 2)
        {
            string key = args[i] == "--segment" ? "seam" : args[i].StartsWith("--", StringComparison.Ordinal) ? args[i][2..] : "";
            if (key is not ("seam" or "config" or "limits") && !s_keys.Contains(key))
                throw new ConfigurationException($"{args[i]} is no option; {Usage}");
            if (i + 1 == args.Count)
                throw new ConfigurationException($"{args[i]} needs a value; {Usage}");
            values[key] = args[i + 1];
        }
        return values;
    }

    private static int Number(Dictionary<string, string> values, string key, int byDefault, int least, int most)
    {
        if (!values.TryGetValue(key, out string? text))
            return byDefault;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most)
            return value;
        throw new ConfigurationException($"--{key}", text, $"{least} to {most}");
    }

    private static T Choice<T>(Dictionary<string, string> values, string key, T byDefault, params (string Name, T Value)[] choices)
    {
        if (!values.TryGetValue(key, out string? text))
            return byDefault;
        foreach (var choice in choices)
        {
            if (choice.Name == text)
                return choice.Value;
        }
        throw new ConfigurationException($"--{key}", text, string.Join(", ", choices.Select(c => c.Name)));
    }
}
