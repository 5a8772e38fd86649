using Warmstart.Numerics.Tensors;

namespace Warmstart.Pretraining.Checkpoints;

/// <summary>One tensor in a line.</summary>
/// <param name="Name">Its name with the part it is of: <c>model/…</c> or <c>optimizer/…</c>.</param>
/// <param name="Shape">Extents.</param>
/// <param name="Norm">Root of the sum of squares.</param>
/// <param name="Min">Smallest finite value.</param>
/// <param name="Max">Largest finite value.</param>
/// <param name="NotFinite">Values that are NaN or infinite.</param>
public sealed record TensorSummary(string Name, IReadOnlyList<int> Shape, double Norm, double Min, double Max, long NotFinite)
{
    /// <summary>Elements.</summary>
    public long Count => Shape.Aggregate(1L, (a, b) => a * b);

    internal static TensorSummary Of(string part, in NamedTensor tensor)
    {
        double squares = 0, min = double.PositiveInfinity, max = double.NegativeInfinity;
        long strange = 0;
        foreach (float value in tensor.Data.Span)
        {
            if (!float.IsFinite(value))
            {
                strange++;
                continue;
            }
            squares += (double)value * value;
            (min, max) = (Math.Min(min, value), Math.Max(max, value));
        }
        return new TensorSummary($"{part}/{tensor.Name}", tensor.Shape, Math.Sqrt(squares), min, max, strange);
    }
}
