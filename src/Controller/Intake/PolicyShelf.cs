using Warmstart.Controller.Episodes;
using Warmstart.Controller.Policies;
using Warmstart.Controller.Tasks;
using Warmstart.Controller.Tasks.Kinds;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Intake;

/// <summary>Turns the name of a policy or checkpoint into a policy for a task. Names only: a name can never lead out of the folder.</summary>
/// <param name="checkpoints">The folder whose sub-folders are checkpoints.</param>
public sealed class PolicyShelf(string checkpoints)
{
    private const string PolicyFile = "policy.safetensors";

    /// <summary>The scripted ones; a checkpoint of such a name is never read.</summary>
    public static IReadOnlyList<string> Scripted { get; } = ["expert", "push", "random"];

    /// <summary>Makes the policy.</summary>
    /// <param name="name">A scripted policy's or a checkpoint's name.</param>
    /// <param name="task">The task that it must fit.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="problem">Why not, in one line.</param>
    /// <returns><see cref="ReasonCode.Ok"/>, or the reason.</returns>
    public ReasonCode TryLoad(string name, TaskContext task, out IPolicy? policy, out string problem)
    {
        (policy, problem) = (Script(name, task.Definition), "");
        if (policy is not null)
            return ReasonCode.Ok;
        if (!ContractNames.IsValid(name))
        {
            problem = $"policy is not a name; allowed: {ContractNames.Allowed}";
            return ReasonCode.UnknownPolicy;
        }
        string path = Path.Combine(checkpoints, name, PolicyFile);
        if (!TryRead(path, name, out byte[] bytes, out problem))
            return ReasonCode.UnknownPolicy;
        var verdict = PolicyVerifier.Verify(bytes, new(null, task.Hash, task.LayoutHash, ObservationLayout.Size, ActionMapper.Size, -1));
        (policy, problem) = (verdict.Policy, $"checkpoint {name}: {verdict.Text}");
        return verdict.Refusal switch
        {
            PolicyRefusal.None => ReasonCode.Ok,
            PolicyRefusal.WrongTask or PolicyRefusal.WrongLayout => ReasonCode.HashMismatch,
            _ => ReasonCode.UnknownPolicy,
        };
    }

    private static IPolicy? Script(string name, TaskDefinition task) => name switch
    {
        "expert" => TaskKind.Of(task).Expert(task, careful: true),
        "push" => TaskKind.Of(task).Expert(task, careful: false),
        "random" => new RandomPolicy(),
        _ => null,
    };

    private static bool TryRead(string path, string name, out byte[] bytes, out string problem)
    {
        (bytes, problem) = ([], "");
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
                problem = $"no policy or checkpoint is called {name}";
            else if (file.Length > PolicyCodec.BytesMax)
                problem = $"checkpoint {name}: {PolicyFile} has {file.Length} bytes; allowed: at most {PolicyCodec.BytesMax}";
            else
                bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = $"checkpoint {name}: {e.Message.ReplaceLineEndings(" ")}";
        }
        return problem.Length == 0;
    }
}
