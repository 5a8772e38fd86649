namespace Warmstart.Pretraining.Data.Formats;

/// <summary>Reads columns of checked shapes from a store.</summary>
/// <param name="store">The store.</param>
/// <param name="prefix">Group of the keys with its slash, or empty.</param>
internal sealed class Columns(IArrayStore store, string prefix = "")
{
    /// <summary>The first of several names under which there is an array; null where none is.</summary>
    public string? Find(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (store.Has(prefix + name))
                return prefix + name;
        }
        return null;
    }

    /// <summary>As <see cref="Find"/>, and it must be there.</summary>
    public string Require(params ReadOnlySpan<string> names) =>
        Find(names) ?? throw new DataFileException(prefix + names[0], $"there is no such array; the file has {Hint.List(store.Keys)}");

    /// <summary>An array of rows; any number of rows where <paramref name="rows"/> is negative.</summary>
    public (float[] Values, int Rows, int Width) Table(string key, int rows = -1, int width = -1)
    {
        long[] shape = store.ShapeOf(key);
        if (shape.Length != 2 || shape[1] is < 1 or > ArrayLimits.WidthMax)
            throw new DataFileException(key, $"shape [{ArrayLimits.Text(shape)}]; allowed: [rows, 1 to {ArrayLimits.WidthMax}]");
        if ((rows >= 0 && shape[0] != rows) || (width >= 0 && shape[1] != width))
            throw new DataFileException(key, $"shape [{ArrayLimits.Text(shape)}]; allowed: [{(rows < 0 ? "rows" : rows)},{(width < 0 ? shape[1] : width)}] like the other columns");
        return (store.Read(key), (int)shape[0], (int)shape[1]);
    }

    /// <summary>One number a row; a trailing axis of 1 is dropped.</summary>
    public float[] Column(string key, int rows)
    {
        long[] shape = store.ShapeOf(key);
        bool fits = shape.Length > 0 && shape[0] == rows && shape.Skip(1).All(s => s == 1);
        return fits ? store.Read(key) : throw new DataFileException(key, $"shape [{ArrayLimits.Text(shape)}]; allowed: [{rows}] like the other columns");
    }

    /// <summary>One truth value a row: 0 or 1.</summary>
    public bool[] Flags(string key, int rows)
    {
        float[] values = Column(key, rows);
        int strange = Array.FindIndex(values, v => v is not (0 or 1));
        return strange < 0
            ? Array.ConvertAll(values, v => v != 0)
            : throw new DataFileException(key, FormattableString.Invariant($"row {strange} is {values[strange]}; allowed: 0 and 1"));
    }
}
