using Warmstart.Numerics.Threading;

namespace Warmstart.Learning.Networks;

internal sealed class BatchedBackwardJob(BatchedNetwork network) : IForkJoinJob
{
    public void Execute(int index, int worker) => network.BackwardBlock(index);
}
