using Warmstart.Controller.Policies;
using Warmstart.Numerics.Policy;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Intake;

/// <summary>Decides whether bytes are a policy that may move the arm. Pure; any thread; survives any bytes.</summary>
public static class PolicyVerifier
{
    /// <summary>The probe's outputs may differ by so much, relative to one or to the value, whichever is larger.</summary>
    public const double Tolerance = 1e-5;

    /// <summary>Checks a payload and builds the policy.</summary>
    /// <param name="payload">Any bytes; must not change afterwards.</param>
    /// <param name="expected">What it must fit.</param>
    public static PolicyVerdict Verify(ReadOnlyMemory<byte> payload, PolicyExpectation expected)
    {
        if (!PolicyCodec.TryDecode(payload, out var policy, out string? error))
            return new(PolicyRefusal.Damaged, error, null, null);
        var header = policy.Header;
        if (Misfit(header, expected) is { } misfit)
            return misfit;
        if (ActorBuilder.Build(policy, out string problem) is not { } actor)
            return new(PolicyRefusal.WrongShape, problem, header, null);
        if (!ProbeReproduces(policy, actor, out problem))
            return new(PolicyRefusal.ProbeMismatch, problem, header, null);
        return new(PolicyRefusal.None, $"version {header.Version}", header, new ActorPolicy(actor, header.Version));
    }

    private static PolicyVerdict? Misfit(PolicyHeader header, PolicyExpectation expected)
    {
        if (expected.Run is { } run && header.Run != run)
            return new(PolicyRefusal.WrongRun, $"run {header.Run}; expected: {run}", header, null);
        if (header.TaskHash != expected.TaskHash)
            return Hash(PolicyRefusal.WrongTask, "task hash", header.TaskHash, expected.TaskHash, header);
        if (header.LayoutHash != expected.LayoutHash)
            return Hash(PolicyRefusal.WrongLayout, "layout hash", header.LayoutHash, expected.LayoutHash, header);
        if (header.ObservationSize != expected.ObservationSize || header.ActionSize != expected.ActionSize)
        {
            return new(PolicyRefusal.WrongLayout, $"sizes {header.ObservationSize} and {header.ActionSize}; expected: "
                + $"{expected.ObservationSize} and {expected.ActionSize}", header, null);
        }
        return header.Version > expected.AfterVersion
            ? null
            : new(PolicyRefusal.OldVersion, $"version {header.Version}; expected: above {expected.AfterVersion}", header, null);
    }

    private static PolicyVerdict Hash(PolicyRefusal refusal, string what, ulong found, ulong expected, PolicyHeader header) =>
        new(refusal, $"{what} {HashText.Format(found)}; expected: {HashText.Format(expected)}", header, null);

    private static bool ProbeReproduces(PolicyPayload policy, ActorNetwork actor, out string problem)
    {
        int observations = actor.Shape.ObservationSize, actions = actor.Shape.ActionSize;
        Span<float> mean = new float[actions], logStd = new float[actions];
        for (int row = 0; row < policy.ProbeRows; row++)
        {
            actor.ForwardRaw(policy.ProbeObservation.Slice(row * observations, observations), mean, logStd);
            for (int i = 0; i < actions; i++)
            {
                float wantedMean = policy.ProbeMean[(row * actions) + i], wantedLogStd = policy.ProbeLogStd[(row * actions) + i];
                // The learner may have clipped the deviation to the network's limits; both forms say the same.
                if (IsNear(mean[i], wantedMean) && (IsNear(logStd[i], wantedLogStd) || IsNear(Clipped(logStd[i], actor.Shape), wantedLogStd)))
                    continue;
                problem = FormattableString.Invariant(
                    $"probe row {row}, action {i}: mean {mean[i]} and log std {logStd[i]}; expected: {wantedMean} and {wantedLogStd}");
                return false;
            }
        }
        problem = "";
        return true;
    }

    private static float Clipped(float logStd, ActorShape shape) => Math.Clamp(logStd, MathF.Log(shape.StdMin), MathF.Log(shape.StdMax));

    private static bool IsNear(double found, double wanted) => Math.Abs(found - wanted) <= Tolerance * Math.Max(1, Math.Abs(wanted));
}
