using System.Globalization;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Trials.Hold;

/// <summary>Numbers of a command line.</summary>
internal static class Numbers
{
    public static double Real(string name, string value, double least, double most) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= least && number <= most
            ? number
            : throw new ConfigurationException(name, value, FormattableString.Invariant($"{least} to {most}"));

    public static int Whole(string name, string value, int least, int most) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw new ConfigurationException(name, value, $"{least} to {most}");
}
