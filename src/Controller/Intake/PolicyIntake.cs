using System.Collections.Concurrent;
using Warmstart.Controller.Core;
using Warmstart.Controller.Episodes;
using Warmstart.Controller.Messaging;
using Warmstart.Controller.Tasks;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Intake;

/// <summary>Takes the learner's policies: checked in the background, in force from the next policy step. One thread but for the checking.</summary>
internal sealed class PolicyIntake(ControllerState state, EpisodeRunner runner, EventWriter events, IBackground background)
{
    private readonly ConcurrentQueue<(RunPlan Plan, PolicyVerdict Verdict)> _verdicts = new();
    private ReadOnlyMemory<byte>? _newest;
    private bool _checking;
    private bool _waiting;
    private RunPlan? _plan;
    private long _version = -1;

    /// <summary>A payload came; only the newest one matters.</summary>
    public void Take(ReadOnlyMemory<byte> payload)
    {
        _newest = payload;
        _waiting = true;
    }

    public void Step()
    {
        if (!ReferenceEquals(_plan, state.Plan))
        {
            // A run that goes on takes the policy that the broker kept; versions start anew with each start.
            (_plan, _version, _waiting) = (state.Plan, -1, _newest is not null);
        }
        while (_verdicts.TryDequeue(out var result))
            Judge(result.Plan, result.Verdict);
        if (_waiting && !_checking && _plan is { Mode: RunMode.FineTune } plan)
            Check(plan, _newest!.Value);
    }

    private void Check(RunPlan plan, ReadOnlyMemory<byte> payload)
    {
        (_checking, _waiting) = (true, false);
        var expected = new PolicyExpectation(
            plan.Run, plan.Task.Hash, plan.Task.LayoutHash, ObservationLayout.Size, ActionMapper.Size, _version);
        background.Run(() => _verdicts.Enqueue((plan, PolicyVerifier.Verify(payload, expected))));
    }

    private void Judge(RunPlan plan, PolicyVerdict verdict)
    {
        _checking = false;
        if (!ReferenceEquals(plan, _plan))
            return;
        // A kept policy of an earlier run is no surprise; neither is the one in force, which a reconnect brings again.
        if (verdict.Refusal == PolicyRefusal.OldVersion && verdict.Header!.Version == _version)
            return;
        events.Policy(plan.Run, verdict);
        if (verdict.Policy is null)
        {
            state.PoliciesRefused++;
            return;
        }
        _version = verdict.Header!.Version;
        runner.Learned = verdict.Policy;
        state.MarkChanged();
    }
}
