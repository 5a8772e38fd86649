using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Warmstart.Trials.FaultSimulation.Checks;

/// <summary>The text of a violation, written only where there is one: rules are held millions of times.</summary>
[InterpolatedStringHandler]
internal readonly struct ViolationText
{
    private readonly StringBuilder? _text;

    public ViolationText(int literalLength, int formattedCount, bool holds, out bool isEnabled)
    {
        isEnabled = !holds;
        _text = holds ? null : new StringBuilder(literalLength + (8 * formattedCount));
    }

    public void AppendLiteral(string value) => _text?.Append(value);

    public void AppendFormatted<T>(T value) => _text?.Append(CultureInfo.InvariantCulture, $"{value}");

    public override string ToString() => _text?.ToString() ?? "";
}
