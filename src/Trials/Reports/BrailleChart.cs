using System.Globalization;

namespace Warmstart.Trials.Reports;

/// <summary>Curves as text: two by four dots a character. Pure functions.</summary>
public static class BrailleChart
{
    /// <summary>Characters of the scale at the left of each line.</summary>
    public const int LabelWidth = 8;

    private const int DotsAcross = 2;
    private const int DotsDown = 4;
    private const int Blank = 0x2800;

    // Bits of the dots of a Braille character, row by row (Unicode, block 2800).
    private static readonly int[,] Bits = { { 0x01, 0x08 }, { 0x02, 0x10 }, { 0x04, 0x20 }, { 0x40, 0x80 } };

    /// <summary>Draws one curve with its scale at the left.</summary>
    /// <param name="points">Points in any order; those that are not finite are left out.</param>
    /// <param name="width">Characters of the drawing itself, at least 2.</param>
    /// <param name="height">Lines, at least 1.</param>
    /// <param name="bottom">Lower end of the scale; null: the smallest value.</param>
    /// <param name="top">Upper end; null: the largest value.</param>
    /// <returns>One line each, the first and the last with their value.</returns>
    public static IReadOnlyList<string> Draw(IReadOnlyList<(double X, double Y)> points, int width, int height, double? bottom = null, double? top = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        var seen = points.Where(p => double.IsFinite(p.X) && double.IsFinite(p.Y)).OrderBy(p => p.X).ToList();
        var cells = new int[height, width];
        double low = bottom ?? seen.Select(p => p.Y).DefaultIfEmpty(0).Min(), high = top ?? seen.Select(p => p.Y).DefaultIfEmpty(1).Max();
        if (!(high > low))
            (low, high) = (low - 0.5, low + 0.5);
        if (seen.Count > 0)
            Plot(cells, seen, low, high);
        return [.. Enumerable.Range(0, height).Select(row => Label(row, height, low, high) + Row(cells, row))];
    }

    private static void Plot(int[,] cells, List<(double X, double Y)> points, double low, double high)
    {
        int across = (cells.GetLength(1) * DotsAcross) - 1, down = (cells.GetLength(0) * DotsDown) - 1;
        double first = points[0].X, span = Math.Max(points[^1].X - first, double.Epsilon);
        (int X, int Y)? before = null;
        foreach (var (x, y) in points)
        {
            int column = (int)Math.Round((x - first) / span * across);
            int row = (int)Math.Round((1 - Math.Clamp((y - low) / (high - low), 0, 1)) * down);
            Line(cells, before ?? (column, row), (column, row));
            before = (column, row);
        }
    }

    private static void Line(int[,] cells, (int X, int Y) from, (int X, int Y) to)
    {
        int steps = Math.Max(Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y));
        for (int i = 0; i <= steps; i++)
        {
            double part = steps == 0 ? 0 : (double)i / steps;
            int x = (int)Math.Round(from.X + (part * (to.X - from.X))), y = (int)Math.Round(from.Y + (part * (to.Y - from.Y)));
            cells[y / DotsDown, x / DotsAcross] |= Bits[y % DotsDown, x % DotsAcross];
        }
    }

    private static string Row(int[,] cells, int row) =>
        string.Concat(Enumerable.Range(0, cells.GetLength(1)).Select(column => (char)(Blank + cells[row, column])));

    private static string Label(int row, int height, double low, double high)
    {
        string value = row == 0 ? Number(high) : row == height - 1 ? Number(low) : "";
        return value.PadLeft(LabelWidth - 1) + " ";
    }

    private static string Number(double value) => value.ToString(Math.Abs(value) is >= 1000 or (< 0.01 and > 0) ? "0.0E+0" : "0.##", CultureInfo.InvariantCulture);
}
