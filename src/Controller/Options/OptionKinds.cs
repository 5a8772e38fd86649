using System.Globalization;

namespace Warmstart.Controller.Options;

/// <summary>Makes entries of the common kinds, so that range check and range text cannot differ.</summary>
internal static class OptionKinds
{
    public static OptionEntry Integer(
        string key, int min, int max, string unit, Func<ControllerOptions, int> get, Action<ControllerOptions, int> set, string meaning) =>
        new(key, $"integer {min}..{max}{Spaced(unit)}", get(new()).ToString(CultureInfo.InvariantCulture), meaning)
        {
            TrySet = (options, text) =>
            {
                if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
                    || value < min || value > max)
                    return false;
                set(options, value);
                return true;
            },
        };

    public static OptionEntry Number(
        string key, double min, double max, string unit, Func<ControllerOptions, double> get, Action<ControllerOptions, double> set,
        string meaning) =>
        new(key, FormattableString.Invariant($"number {min}..{max}{Spaced(unit)}"),
            get(new()).ToString(CultureInfo.InvariantCulture), meaning)
        {
            TrySet = (options, text) =>
            {
                if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
                    || !(value >= min && value <= max))
                    return false;
                set(options, value);
                return true;
            },
        };

    public static OptionEntry Switch(
        string key, Func<ControllerOptions, bool> get, Action<ControllerOptions, bool> set, string meaning) =>
        new(key, "true | false", get(new()) ? "true" : "false", meaning)
        {
            TrySet = (options, text) =>
            {
                if (!bool.TryParse(text, out bool value))
                    return false;
                set(options, value);
                return true;
            },
        };

    public static OptionEntry Choice(
        string key, string[] choices, Func<ControllerOptions, string> get, Action<ControllerOptions, string> set, string meaning) =>
        Text(key, string.Join(" | ", choices), text => Array.IndexOf(choices, text) >= 0, get, set, meaning);

    public static OptionEntry Text(
        string key, string allowed, Func<string, bool> isAllowed, Func<ControllerOptions, string> get,
        Action<ControllerOptions, string> set, string meaning) =>
        new(key, allowed, get(new()), meaning)
        {
            TrySet = (options, text) =>
            {
                if (!isAllowed(text))
                    return false;
                set(options, text);
                return true;
            },
        };

    private static string Spaced(string unit) => unit.Length == 0 ? "" : " " + unit;
}
