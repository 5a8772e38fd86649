using Warmstart.Controller.Intake;
using Warmstart.Controller.Tasks;
using Warmstart.Controller.Tasks.Kinds;
using Warmstart.Numerics.Policy;
using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Policies;

/// <summary>A policy by name, of which any number of independent instances can be made: one for each thread that acts.</summary>
public sealed class PolicySource
{
    private readonly Func<IPolicy> _create;

    private PolicySource(string name, PolicyHeader? header, Func<IPolicy> create)
    {
        (Name, Header, _create) = (name, header, create);
    }

    /// <summary>What it is called: "expert", "random", or where a learned one came from.</summary>
    public string Name { get; }

    /// <summary>What a learned policy says of itself; null for a scripted one.</summary>
    public PolicyHeader? Header { get; }

    /// <summary>A fresh instance.</summary>
    public IPolicy Create() => _create();

    /// <summary>Finds a policy.</summary>
    /// <param name="name">"expert", "random", a checkpoint's folder, a policy file, or the name of a checkpoint in <paramref name="checkpoints"/>.</param>
    /// <param name="task">The task it is for; a learned policy must have been made for the same layout.</param>
    /// <param name="checkpoints">The folder of checkpoints that names are looked up in.</param>
    /// <exception cref="ConfigurationException">There is none of that name, or it does not fit; one line.</exception>
    public static PolicySource Find(string name, TaskDefinition task, string checkpoints)
    {
        switch (name)
        {
            case "expert":
                return new PolicySource(name, null, () => TaskKind.Of(task).Expert(task, careful: true));
            case "random":
                return new PolicySource(name, null, () => new RandomPolicy());
        }
        foreach (string candidate in (string[])[name, Path.Combine(name, "policy.safetensors"), Path.Combine(checkpoints, name, "policy.safetensors")])
        {
            if (File.Exists(candidate))
                return FromPayload(name, File.ReadAllBytes(candidate), task);
        }
        throw new ConfigurationException($"policy = \"{name}\": must be expert, random, a checkpoint's folder, or the name of a checkpoint in {checkpoints}");
    }

    /// <summary>A learned policy from its bytes, as they are kept in a checkpoint and sent over MQTT.</summary>
    /// <exception cref="ConfigurationException">The bytes are no policy, or not one for this task; one line.</exception>
    public static PolicySource FromPayload(string name, ReadOnlyMemory<byte> payload, TaskDefinition task)
    {
        if (!PolicyCodec.TryDecode(payload, out PolicyPayload? policy, out string? error))
            throw new ConfigurationException($"policy \"{name}\": {error}");
        ulong layout = new ObservationLayout(task).Hash;
        if (policy.Header.LayoutHash != layout)
            throw new ConfigurationException($"policy \"{name}\": made for the observation layout {policy.Header.LayoutHash:x16}; task {task.Name} has {layout:x16}");
        if (ActorBuilder.Build(policy, out string problem) is null)
            throw new ConfigurationException($"policy \"{name}\": {problem}");
        return new PolicySource(name, policy.Header, () => new ActorPolicy(Build(policy), policy.Header.Version));
    }

    private static ActorNetwork Build(PolicyPayload policy) =>
        ActorBuilder.Build(policy, out string problem) ?? throw new InvalidDataException(problem);
}
