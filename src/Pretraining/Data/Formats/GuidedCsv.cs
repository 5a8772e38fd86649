using System.Globalization;

namespace Warmstart.Pretraining.Data.Formats;

/// <summary>
/// A guided recording as text: one line of column names, then one line a sample. Columns by name, in any order after <c>t</c>: <c>x y z qx qy qz qw</c> or
/// <c>q1</c> to <c>q7</c>; optional <c>fx fy fz tx ty tz</c> and <c>episode</c>.
/// </summary>
internal static class GuidedCsv
{
    private const int LineCharsMax = 4096, RowsMax = 20_000_000;
    private static readonly string[] s_pose = ["x", "y", "z", "qx", "qy", "qz", "qw"];
    private static readonly string[] s_joints = ["q1", "q2", "q3", "q4", "q5", "q6", "q7"];
    private static readonly string[] s_wrench = ["fx", "fy", "fz", "tx", "ty", "tz"];

    /// <summary>Whether a file's first bytes are those of such a text.</summary>
    public static bool Matches(ReadOnlySpan<byte> start) => start.StartsWith("t,"u8);

    /// <summary>Reads a text.</summary>
    /// <exception cref="DataFileException">A column or a line does not fit: one line.</exception>
    public static GuidedTable Read(string path)
    {
        using var lines = new StreamReader(path);
        string[] names = (Line(lines, 1) ?? string.Empty).Split(',', StringSplitOptions.TrimEntries);
        bool joints = Array.IndexOf(names, "q1") >= 0;
        int[] motion = Find(names, joints ? s_joints : s_pose, required: true)!;
        int[]? wrench = Find(names, s_wrench, required: false), episode = Find(names, ["episode"], required: false);
        List<double> t = [], moves = [], forces = [], episodes = [];
        for (int number = 2; Line(lines, number) is { } line; number++)
        {
            if (line.Length == 0)
                continue;
            double[] values = Parse(line, names.Length, number);
            t.Add(values[0]);
            moves.AddRange(motion.Select(i => values[i]));
            forces.AddRange((wrench ?? []).Select(i => values[i]));
            episodes.AddRange((episode ?? []).Select(i => values[i]));
            if (t.Count > RowsMax)
                throw new DataFileException($"more than {RowsMax} samples");
        }
        return new GuidedTable
        {
            T = [.. t],
            Motion = [.. moves],
            IsJoints = joints,
            Wrench = wrench is null ? null : [.. forces],
            Episode = episode is null ? null : [.. episodes],
        };
    }

    // A file without line ends must not become one endless string.
    private static string? Line(StreamReader lines, int number)
    {
        var line = new System.Text.StringBuilder();
        int read;
        while ((read = lines.Read()) >= 0 && read != '\n')
        {
            if (line.Length == LineCharsMax)
                throw new DataFileException($"line {number}", $"longer than {LineCharsMax} characters");
            if (read != '\r')
                line.Append((char)read);
        }
        return read < 0 && line.Length == 0 ? null : line.ToString();
    }

    private static int[]? Find(string[] names, string[] wanted, bool required)
    {
        int[] found = Array.ConvertAll(wanted, w => Array.IndexOf(names, w));
        if (Array.TrueForAll(found, i => i >= 0))
            return found;
        return required || Array.Exists(found, i => i >= 0)
            ? throw new DataFileException("line 1", $"the columns are {Hint.List(names)}; {string.Join(' ', wanted)} must all be there")
            : null;
    }

    private static double[] Parse(string line, int columns, int number)
    {
        string[] parts = line.Split(',');
        if (parts.Length != columns)
            throw new DataFileException($"line {number}", $"{parts.Length} values; allowed: {columns} like the first line");
        return Array.ConvertAll(parts, p => double.TryParse(p, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw new DataFileException($"line {number}", $"\"{p.Trim()[..Math.Min(40, p.Trim().Length)]}\"; allowed: a finite number"));
    }
}
