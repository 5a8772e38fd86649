namespace Warmstart.Samples;

/// <summary>HOST[:PORT] and options of the form --name VALUE, or --name alone.</summary>
internal sealed class SampleArguments
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <exception cref="FormatException">One line that names the argument.</exception>
    public SampleArguments(string[] args, params string[] known)
    {
        foreach (string argument in args)
        {
            string[] parts = argument.Split('=', 2);
            if (!argument.StartsWith("--", StringComparison.Ordinal) && Host.Length == 0)
                (Host, Port) = Address(argument);
            else if (known.Append("--enforce-realtime").Contains(parts[0], StringComparer.Ordinal))
                _values[parts[0]] = parts.Length == 2 ? parts[1] : string.Empty;
            else
                throw new FormatException($"{argument}: no such argument");
        }
        if (Host.Length == 0)
            throw new FormatException("HOST is missing");
    }

    public string Host { get; } = string.Empty;

    public int? Port { get; }

    /// <summary>Real time is not insisted on unless asked: most try this on a simulated robot first.</summary>
    public FrankaRobotOptions Robot => new()
    {
        Port = Port ?? new FrankaRobotOptions().Port,
        Realtime = _values.ContainsKey("--enforce-realtime") ? RealtimeConfig.Enforce : RealtimeConfig.Ignore,
    };

    public GripperOptions Gripper => new() { Port = Port };

    public double Number(string name, double otherwise, double least, double most)
    {
        if (!_values.TryGetValue(name, out string? text))
            return otherwise;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= least && value <= most
            ? value
            : throw new FormatException($"{name} must be {least} to {most}, is '{text}'");
    }

    public JointVector? Joints(string name)
    {
        if (!_values.TryGetValue(name, out string? text))
            return null;
        double[] values = [.. text.Split(',').Select(t => double.TryParse(t, NumberStyles.Float, CultureInfo.InvariantCulture, out double v) ? v : double.NaN)];
        return values.Length == JointVector.Length && values.All(double.IsFinite)
            ? JointVector.From(values)
            : throw new FormatException($"{name} must be seven numbers with commas between, is '{text}'");
    }

    private static (string Host, int? Port) Address(string text)
    {
        int colon = text.LastIndexOf(':');
        if (colon < 0)
            return (text, null);
        return int.TryParse(text[(colon + 1)..], CultureInfo.InvariantCulture, out int port) && port is > 0 and <= ushort.MaxValue
            ? (text[..colon], port)
            : throw new FormatException($"{text}: the port must be 1 to 65535");
    }
}
