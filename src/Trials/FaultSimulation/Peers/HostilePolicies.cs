using Warmstart.Controller.Tasks;
using Warmstart.Learning.Checkpoints;
using Warmstart.Numerics.Policy;
using Warmstart.Numerics.Randomness;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Trials.FaultSimulation.Peers;

/// <summary>Policies that nobody should follow, as bytes for the broker.</summary>
internal sealed class HostilePolicies(TaskDefinition task, SeededGenerator random)
{
    private readonly ulong _layout = new ObservationLayout(task).Hash;

    /// <summary>Bytes for the policy topic, drawn: noise, a cut or flipped payload, another task's, a backward version, one that acts wildly.</summary>
    public byte[] Next(RunId run)
    {
        int kind = random.NextInt32(6);
        if (kind == 0)
            return Noise();
        byte[] good = Build(run, kind == 1 ? task.Hash + 1 : task.Hash, kind == 2 ? 0 : random.NextInt32(5000), kind >= 4 ? 1e18f : 1f);
        if (kind != 3)
            return good;
        if (random.NextInt32(2) == 0)
            return good[..random.NextInt32(good.Length)];
        good[random.NextInt32(good.Length)] ^= (byte)(1 << random.NextInt32(8));
        return good;
    }

    private byte[] Noise()
    {
        byte[] bytes = new byte[random.NextInt32(600)];
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)random.NextUInt64();
        return bytes;
    }

    // Finite weights so large that an observation other than the probe's may overflow: it acts at its bounds, or in NaN.
    private byte[] Build(RunId run, ulong taskHash, long version, float scale)
    {
        var actor = new ActorNetwork(new ActorShape
        {
            ObservationSize = ObservationLayout.Size, ActionSize = ActionMapper.Size, HiddenSizes = [16], LayerNorm = scale == 1f,
        });
        foreach (var tensor in actor.Tensors)
        {
            foreach (ref float value in tensor.Data.Span)
                value = scale * ((2 * random.NextSingle()) - 1);
        }
        return PolicyExport.Build(actor, run, taskHash, _layout, version);
    }
}
