namespace Warmstart.Robot.Identification;

/// <summary>Linear least squares with a few unknowns: rows are added one at a time, only the normal equations are kept. One thread at a time.</summary>
public sealed class LeastSquares
{
    private readonly int _n;
    private readonly double[] _normal;
    private readonly double[] _right;
    private double _squares;

    /// <summary>Starts empty.</summary>
    /// <param name="unknowns">1 to 64.</param>
    public LeastSquares(int unknowns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(unknowns, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(unknowns, 64);
        _n = unknowns;
        _normal = new double[unknowns * unknowns];
        _right = new double[unknowns];
    }

    /// <summary>Rows taken in.</summary>
    public long Rows { get; private set; }

    /// <summary>Adds one equation row · x = value; one that is not finite is left out.</summary>
    public void Add(ReadOnlySpan<double> row, double value)
    {
        if (row.Length != _n)
            throw new ArgumentException($"a row has {_n} values, not {row.Length}", nameof(row));
        double sum = value;
        foreach (double v in row)
            sum += v;
        if (!double.IsFinite(sum))
            return;
        for (int i = 0; i < _n; i++)
        {
            if (row[i] == 0)
                continue;
            _right[i] += row[i] * value;
            for (int j = 0; j <= i; j++)
                _normal[i * _n + j] += row[i] * row[j];
        }
        _squares += value * value;
        Rows++;
    }

    /// <summary>Solves.</summary>
    /// <param name="x">Receives the unknowns.</param>
    /// <param name="residual">Root mean square of what is left.</param>
    /// <returns>False where the rows do not determine every unknown.</returns>
    public bool TrySolve(Span<double> x, out double residual)
    {
        residual = double.NaN;
        double[] l = (double[])_normal.Clone();
        if (Rows < _n || !Factor(l))
            return false;
        _right.CopyTo(x);
        for (int i = 0; i < _n; i++)
        {
            for (int k = 0; k < i; k++)
                x[i] -= l[i * _n + k] * x[k];
            x[i] /= l[i * _n + i];
        }
        for (int i = _n - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < _n; k++)
                x[i] -= l[k * _n + i] * x[k];
            x[i] /= l[i * _n + i];
        }
        double left = _squares;
        for (int i = 0; i < _n; i++)
            left -= x[i] * _right[i];
        residual = Math.Sqrt(Math.Max(0, left) / Rows);
        return true;
    }

    private bool Factor(double[] l)
    {
        for (int j = 0; j < _n; j++)
        {
            double d = l[j * _n + j], whole = d;
            for (int k = 0; k < j; k++)
                d -= l[j * _n + k] * l[j * _n + k];
            // What earlier unknowns explain to within rounding is not determined.
            if (!(d > 1e-10 * whole))
                return false;
            double root = Math.Sqrt(d);
            l[j * _n + j] = root;
            for (int i = j + 1; i < _n; i++)
            {
                for (int k = 0; k < j; k++)
                    l[i * _n + j] -= l[i * _n + k] * l[j * _n + k];
                l[i * _n + j] /= root;
            }
        }
        return true;
    }
}
