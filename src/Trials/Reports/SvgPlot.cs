using System.Globalization;
using System.Net;
using System.Text;

namespace Warmstart.Trials.Reports;

/// <summary>Draws a line plot as an SVG element that needs nothing beside it: no script, no font, no network.</summary>
public sealed class SvgPlot
{
    private const int Width = 760, Height = 300, Left = 64, Right = 16, Top = 34, Bottom = 44, LegendInside = 3, LegendLine = 18;
    private static readonly string[] Colours =
        ["#2563eb", "#d97706", "#059669", "#dc2626", "#7c3aed", "#0891b2", "#be185d", "#65a30d", "#78350f", "#475569"];

    private readonly StringBuilder _svg = new();
    private readonly double _xMin, _xMax, _yMin, _yMax;

    private SvgPlot(double xMin, double xMax, double yMin, double yMax)
    {
        (_xMin, _xMax, _yMin, _yMax) = (xMin, xMax > xMin ? xMax : xMin + 1, yMin, yMax > yMin ? yMax : yMin + 1);
    }

    /// <summary>Renders the plot.</summary>
    /// <param name="yRange">Fixed ordinate range, or null to fit the data.</param>
    /// <param name="marks">Vertical lines with a word, e.g. the end of the warm-up.</param>
    public static string Render(
        string title, string xLabel, IReadOnlyList<Series> series, (double Min, double Max)? yRange = null, IReadOnlyList<(double X, string Text)>? marks = null)
    {
        double[] xs = [.. series.SelectMany(s => s.X).Where(double.IsFinite), .. (marks ?? []).Select(m => m.X)];
        double[] ys = [.. series.SelectMany(s => (double[])[.. s.Y, .. s.Low ?? [], .. s.High ?? []]).Where(double.IsFinite)];
        if (xs.Length == 0)
            xs = [0, 1];
        if (ys.Length == 0)
            ys = [0, 1];
        (double low, double high) = yRange ?? (ys.Min(), ys.Max());
        var plot = new SvgPlot(Math.Min(0, xs.Min()), xs.Max(), low, high);
        int below = series.Count > LegendInside ? ((series.Count + 1) / 2 * LegendLine) + 6 : 0;
        plot.Open(title, below);
        plot.Axes(xLabel);
        foreach ((double x, string text) in marks ?? [])
            plot.Mark(x, text);
        // Many bands on each other are a fog in which no line is seen.
        double opacity = Math.Min(0.14, 0.6 / Math.Max(1, series.Count));
        for (int i = 0; i < series.Count; i++)
            plot.Band(series[i], i, opacity);
        for (int i = 0; i < series.Count; i++)
        {
            plot.Line(series[i], i);
            plot.Legend(series[i].Name, i, below > 0);
        }
        plot._svg.Append("</svg>");
        return plot._svg.ToString();
    }

    private double Px(double x) => Left + (x - _xMin) / (_xMax - _xMin) * (Width - Left - Right);

    private double Py(double y) => Height - Bottom - (y - _yMin) / (_yMax - _yMin) * (Height - Top - Bottom);

    private static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private void Open(string title, int below)
    {
        string text = WebUtility.HtmlEncode(title);
        _svg.Append(CultureInfo.InvariantCulture, $"""<svg viewBox="0 0 {Width} {Height + below}" role="img" aria-label="{text}" xmlns="http://www.w3.org/2000/svg" font-family="system-ui,sans-serif" font-size="12">""");
        _svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left}" y="18" font-size="14" font-weight="600" fill="currentColor">{text}</text>""");
    }

    private void Axes(string xLabel)
    {
        for (int i = 0; i <= 4; i++)
        {
            double y = _yMin + (_yMax - _yMin) * i / 4, x = _xMin + (_xMax - _xMin) * i / 4;
            _svg.Append(CultureInfo.InvariantCulture, $"""<line x1="{Left}" x2="{Width - Right}" y1="{N(Py(y))}" y2="{N(Py(y))}" stroke="currentColor" stroke-opacity=".15"/>""");
            _svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left - 8}" y="{N(Py(y) + 4)}" text-anchor="end" fill="currentColor">{y:G3}</text>""");
            _svg.Append(CultureInfo.InvariantCulture, $"""<text x="{N(Px(x))}" y="{Height - Bottom + 18}" text-anchor="middle" fill="currentColor">{x:G4}</text>""");
        }
        _svg.Append(CultureInfo.InvariantCulture, $"""<text x="{(Left + Width - Right) / 2}" y="{Height - 8}" text-anchor="middle" fill="currentColor">{WebUtility.HtmlEncode(xLabel)}</text>""");
    }

    private void Mark(double x, string text)
    {
        _svg.Append(CultureInfo.InvariantCulture, $"""<line x1="{N(Px(x))}" x2="{N(Px(x))}" y1="{Top}" y2="{Height - Bottom}" stroke="currentColor" stroke-dasharray="4 4" stroke-opacity=".6"/>""");
        _svg.Append(CultureInfo.InvariantCulture, $"""<text x="{N(Px(x) + 4)}" y="{Top + 12}" fill="currentColor" fill-opacity=".8">{WebUtility.HtmlEncode(text)}</text>""");
    }

    private void Line(Series series, int index)
    {
        string colour = Colours[index % Colours.Length];
        var path = new StringBuilder();
        bool pen = false;
        for (int i = 0; i < series.X.Count; i++)
        {
            if (!double.IsFinite(series.Y[i]))
            {
                pen = false;
                continue;
            }
            path.Append(CultureInfo.InvariantCulture, $"{(pen ? 'L' : 'M')}{N(Px(series.X[i]))} {N(Py(Math.Clamp(series.Y[i], _yMin, _yMax)))}");
            pen = true;
        }
        _svg.Append(CultureInfo.InvariantCulture, $"""<path d="{path}" fill="none" stroke="{colour}" stroke-width="2"/>""");
    }

    private void Legend(string name, int index, bool below)
    {
        string colour = Colours[index % Colours.Length], text = WebUtility.HtmlEncode(name);
        if (below)
        {
            int x = Left + (index % 2 * ((Width - Left) / 2)), y = Height + (index / 2 * LegendLine) + 10;
            _svg.Append(CultureInfo.InvariantCulture, $"""<line x1="{x}" x2="{x + 18}" y1="{y - 4}" y2="{y - 4}" stroke="{colour}" stroke-width="3"/><text x="{x + 24}" y="{y}" fill="currentColor">{text}</text>""");
            return;
        }
        _svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Width - Right}" y="{Top - 4 + 14 * index}" text-anchor="end" fill="{colour}">{text}</text>""");
    }

    private void Band(Series series, int index, double opacity)
    {
        if (series is not { Low: { } low, High: { } high })
            return;
        int[] known = [.. Enumerable.Range(0, series.X.Count).Where(i => double.IsFinite(low[i]) && double.IsFinite(high[i]))];
        if (known.Length < 2)
            return;
        IEnumerable<string> edge = [.. known.Select(i => Point(series.X[i], high[i])), .. known.Reverse().Select(i => Point(series.X[i], low[i]))];
        _svg.Append(CultureInfo.InvariantCulture, $"""<path d="M{string.Join('L', edge)}Z" fill="{Colours[index % Colours.Length]}" fill-opacity="{N(opacity)}"/>""");
    }

    private string Point(double x, double y) => $"{N(Px(x))} {N(Py(Math.Clamp(y, _yMin, _yMax)))}";
}
