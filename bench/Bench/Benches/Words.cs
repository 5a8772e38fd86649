using System.Globalization;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Bench.Benches;

/// <summary>A command line of <c>--name value</c> pairs and flags.</summary>
internal sealed class Words(string[] args)
{
    private readonly List<string> _left = [.. args];

    public string Text(string name, string byDefault)
    {
        int at = _left.IndexOf(name);
        if (at < 0)
            return byDefault;
        if (at + 1 >= _left.Count)
            throw new ConfigurationException($"{name} needs a value");
        string value = _left[at + 1];
        _left.RemoveRange(at, 2);
        return value;
    }

    public int Whole(string name, int byDefault, int least, int most)
    {
        string text = Text(name, byDefault.ToString(CultureInfo.InvariantCulture));
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most
            ? value
            : throw new ConfigurationException(name, text, $"{least} to {most}");
    }

    public bool Flag(string name) => _left.Remove(name);

    /// <exception cref="ConfigurationException">Something was not understood.</exception>
    public void End(string usage)
    {
        if (_left.Count > 0)
            throw new ConfigurationException($"{_left[0]} is no option\n{usage}");
    }
}
