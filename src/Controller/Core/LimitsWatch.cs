using Warmstart.Controller.Messaging;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Core;

/// <summary>Says once when a run goes on under other limits than it began under. One thread.</summary>
internal sealed class LimitsWatch(ControllerState state, EventWriter events)
{
    private (RunId Run, ulong Limits) _seen;
    private (RunId Run, ulong Began, ulong InForce) _said;

    public void Step()
    {
        if (state.Plan is not { } plan || state.LimitsHash is not { } inForce)
            return;
        ulong began = Began(plan.Run) ?? (_seen.Run == plan.Run ? _seen.Limits : inForce);
        _seen = (plan.Run, inForce);
        if (began == inForce || _said == (plan.Run, began, inForce))
            return;
        _said = (plan.Run, began, inForce);
        events.Limits(plan.Run, HashText.Format(began), HashText.Format(inForce));
    }

    /// <summary>What the learner, which outlives this daemon, kept of the run.</summary>
    private ulong? Began(RunId run) =>
        state.Learner.Status is { LimitsHash: { } text } status && status.Run == run && HashText.TryParse(text, out ulong hash) ? hash : null;
}
