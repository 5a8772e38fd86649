using Warmstart.Numerics.Threading;

namespace Warmstart.Learning.Networks;

/// <summary>The kernels' gradients, cut into stretches of input rows.</summary>
internal sealed class BatchedKernelJob : IForkJoinJob
{
    // A multiple of the matrix product's tile of six rows.
    private const int Stretch = 66;

    private readonly BatchedNetwork _network;
    private readonly (int Layer, int First, int Count)[] _pieces;

    internal BatchedKernelJob(BatchedNetwork network)
    {
        _network = network;
        var pieces = new List<(int Layer, int First, int Count)>();
        for (int layer = 0; layer <= network.Slots.Layers.Length; layer++)
        {
            int inputs = layer < network.Slots.Layers.Length ? network.Slots.Layers[layer].Input : network.Slots.Output;
            for (int first = 0; first < inputs; first += Stretch) pieces.Add((layer, first, Math.Min(Stretch, inputs - first)));
        }

        _pieces = [.. pieces];
    }

    internal int Pieces => _pieces.Length;

    public void Execute(int index, int worker) => _network.KernelPiece(_pieces[index].Layer, _pieces[index].First, _pieces[index].Count);
}
