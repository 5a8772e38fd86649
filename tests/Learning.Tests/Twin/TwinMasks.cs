using Warmstart.Learning.Agents;

namespace Warmstart.Learning.Tests.Twin;

/// <summary>Dropout's factors of one forward pass, by layer and row; without dropout all 1.</summary>
internal sealed class TwinMasks(FixedDraws draws, DrawSite site, int rows, float dropout)
{
    internal double Factor(int row, int unit, int width)
    {
        if (dropout == 0) return 1;
        var factors = new float[rows * width];
        draws.Dropout(site, factors, 1f - dropout);
        return factors[row * width + unit];
    }

    internal Func<int, int, double> Of(int row) => (unit, width) => Factor(row, unit, width);
}
