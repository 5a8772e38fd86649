using System.Globalization;

namespace Warmstart.Protocol.Configuration;

/// <summary>Makes entries of the common kinds, so that range check, range text and schema cannot differ.</summary>
/// <typeparam name="T">The object that holds the options; a new one holds the defaults.</typeparam>
public static class OptionKinds<T>
    where T : new()
{
    /// <summary>A whole number.</summary>
    public static OptionEntry<T> Integer(
        string key, int min, int max, string unit, Func<T, int> get, Action<T, int> set, string meaning) =>
        Make(key, OptionKind.Integer, $"integer {min}..{max}{Spaced(unit)}", v => v.ToString(CultureInfo.InvariantCulture), get, set, meaning,
            text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= min && value <= max
                ? (true, value)
                : default) with
        { Unit = unit, Min = min, Max = max };

    /// <summary>A number; NaN is outside every range.</summary>
    public static OptionEntry<T> Number(
        string key, double min, double max, string unit, Func<T, double> get, Action<T, double> set, string meaning) =>
        Make(key, OptionKind.Number, FormattableString.Invariant($"number {min}..{max}{Spaced(unit)}"),
            v => v.ToString(CultureInfo.InvariantCulture), get, set, meaning,
            text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= min && value <= max
                ? (true, value)
                : default) with
        { Unit = unit, Min = min, Max = max };

    /// <summary>True or false.</summary>
    public static OptionEntry<T> Switch(string key, Func<T, bool> get, Action<T, bool> set, string meaning) =>
        Make(key, OptionKind.Switch, "true | false", v => v ? "true" : "false", get, set, meaning,
            text => bool.TryParse(text, out bool value) ? (true, value) : default);

    /// <summary>One of a few words.</summary>
    public static OptionEntry<T> Choice(string key, string[] choices, Func<T, string> get, Action<T, string> set, string meaning) =>
        Make(key, OptionKind.Choice, string.Join(" | ", choices), v => v, get, set, meaning,
            text => Array.IndexOf(choices, text) >= 0 ? (true, text) : default) with
        { Choices = choices };

    /// <summary>Any text that a check allows; a NUL never is.</summary>
    public static OptionEntry<T> Text(
        string key, string allowed, Func<string, bool> isAllowed, Func<T, string> get, Action<T, string> set, string meaning) =>
        Make(key, OptionKind.Text, allowed, v => v, get, set, meaning,
            text => !text.Contains('\0') && isAllowed(text) ? (true, text) : default);

    private static OptionEntry<T> Make<TValue>(
        string key, OptionKind kind, string allowed, Func<TValue, string> write, Func<T, TValue> get, Action<T, TValue> set, string meaning,
        Func<string, (bool Ok, TValue? Value)> read) => new()
        {
            Key = key,
            Kind = kind,
            Allowed = allowed,
            Default = write(get(new())),
            Meaning = meaning,
            Show = options => write(get(options)),
            TrySet = (options, text) =>
            {
                var (ok, value) = read(text);
                if (ok)
                    set(options, value!);
                return ok;
            },
        };

    private static string Spaced(string unit) => unit.Length == 0 ? "" : " " + unit;
}
