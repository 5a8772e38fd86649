using Warmstart.Controller.Tasks;
using Warmstart.Numerics.Policy;
using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Tensors;

namespace Warmstart.Controller.Tests.Rig;

/// <summary>Small policies as the learner would write them.</summary>
internal static class Checkpoints
{
    public static byte[] Policy(TaskDefinition task, RunId run, long version, Action<Draft>? change = null)
    {
        var draft = new Draft
        {
            Header = new PolicyHeader
            {
                Run = run,
                TaskHash = task.Hash,
                LayoutHash = new ObservationLayout(task).Hash,
                Version = version,
                ObservationSize = ObservationLayout.Size,
                ActionSize = ActionMapper.Size,
                HiddenSizes = [16, 16],
                Activation = "relu",
                LayerNorm = true,
                StdParameterization = "exp",
            },
        };
        change?.Invoke(draft);
        var writer = new SafetensorsWriter();
        foreach (var tensor in draft.Actor.Tensors)
            writer.Add(tensor.Name, tensor.Data.Span, [.. tensor.Shape]);
        float[] observations = new float[2 * ObservationLayout.Size], means = new float[2 * ActionMapper.Size], logStds = new float[2 * ActionMapper.Size];
        for (int i = 0; i < observations.Length; i++)
            observations[i] = (i % 7) - 3;
        for (int row = 0; row < 2; row++)
        {
            draft.Actor.ForwardRaw(
                observations.AsSpan(row * ObservationLayout.Size, ObservationLayout.Size), means.AsSpan(row * ActionMapper.Size, ActionMapper.Size),
                logStds.AsSpan(row * ActionMapper.Size, ActionMapper.Size));
        }
        means[3] += draft.ProbeError;
        writer.Add(PolicyCodec.ProbeObservation, observations, 2, ObservationLayout.Size);
        writer.Add(PolicyCodec.ProbeMean, means, 2, ActionMapper.Size);
        writer.Add(PolicyCodec.ProbeLogStd, logStds, 2, ActionMapper.Size);
        return PolicyCodec.Encode(draft.Header, writer);
    }

    public static void Write(ControllerRig rig, string name, long version = 0, Action<Draft>? change = null)
    {
        Directory.CreateDirectory(Path.Combine(rig.Checkpoints, name));
        File.WriteAllBytes(Path.Combine(rig.Checkpoints, name, "policy.safetensors"), Policy(rig.Task, RunId.None, version, change));
    }

    internal sealed class Draft
    {
        public required PolicyHeader Header { get; set; }

        public ActorNetwork Actor { get; } = Network();

        public float ProbeError { get; set; }

        private static ActorNetwork Network()
        {
            var actor = new ActorNetwork(new ActorShape
            {
                ObservationSize = ObservationLayout.Size, ActionSize = ActionMapper.Size, HiddenSizes = [16, 16],
            });
            int n = 0;
            foreach (var tensor in actor.Tensors.Where(t => !t.Name.EndsWith("scale", StringComparison.Ordinal)))
            {
                foreach (ref float value in tensor.Data.Span)
                    value = ((++n % 13) - 6) * 0.02f;
            }
            return actor;
        }
    }
}
