using Warmstart.Learning.Networks;
using Warmstart.Numerics.Policy;
using Warmstart.Numerics.Tensors;

namespace Warmstart.Learning.Agents;

/// <summary>
/// Keeps each hidden kernel of each critic at the Frobenius norm that it had when the run began, whatever direction training gives it
/// (Lyle et al. 2024, "Normalization and effective learning rates in reinforcement learning"). Biases, LayerNorm and last layers are free.
/// </summary>
internal sealed class CriticNorms(CriticEnsemble ensemble)
{
    // A kernel at its norm is measured a rounding error beside it: on this grid a resumed run reads what the first one kept.
    private const double Grid = 1024;

    private readonly double[] _norms = new double[ensemble.Slots.Layers.Length * ensemble.Members];

    /// <summary>Takes the norms of the kernels as they are; to be called whenever they were written.</summary>
    internal void Take()
    {
        for (int i = 0; i < _norms.Length; i++) _norms[i] = Math.Round(Norm(Kernel(i)) * Grid) / Grid;
    }

    /// <summary>Gives the kernels their norms back; to be called after each step.</summary>
    internal void Restore()
    {
        for (int i = 0; i < _norms.Length; i++)
        {
            Span<float> kernel = Kernel(i);
            double norm = Norm(kernel);
            // A kernel of zeros has no direction; one that is not finite is to be seen as that.
            if (!(norm > 0) || !double.IsFinite(norm)) continue;
            float factor = (float)(_norms[i] / norm);
            for (int j = 0; j < kernel.Length; j++) kernel[j] *= factor;
        }
    }

    private static double Norm(ReadOnlySpan<float> kernel)
    {
        double sum = 0;
        foreach (float value in kernel) sum += (double)value * value;
        return Math.Sqrt(sum);
    }

    private Span<float> Kernel(int index)
    {
        TensorSlot slot = ensemble.Slots.Layers[index / ensemble.Members].Kernel;
        int size = slot.Count / ensemble.Members;
        return ensemble.Parameters.Of(slot).Slice(index % ensemble.Members * size, size);
    }
}
