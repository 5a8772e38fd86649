using Warmstart.Numerics.Threading;

namespace Warmstart.Learning.Networks;

internal sealed class BatchedForwardJob(BatchedNetwork network) : IForkJoinJob
{
    public void Execute(int index, int worker) => network.ForwardBlock(index);
}
