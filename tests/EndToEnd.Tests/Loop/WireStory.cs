using Warmstart.Loop.Seam;

namespace Warmstart.EndToEnd.Tests.Loop;

/// <summary>A fault brought about on an armed loop process whose robot is on the other end of real sockets.</summary>
/// <param name="Cause">What is done to it.</param>
/// <param name="Shows">Whether a tick, with the one before it, is the first that shows the cause.</param>
/// <param name="DelayMs">Ticks that the row's detector waits before it may speak.</param>
/// <param name="Cure">What takes the cause away; null: nothing is needed.</param>
/// <param name="LosesLink">Whether the robot must be found again, and is in reflex then, whatever the row says.</param>
internal sealed record WireStory(
    Action<LoopRig> Cause, Func<LoopSample, LoopSample, bool> Shows, int DelayMs = 0, Action<LoopRig>? Cure = null, bool LosesLink = false);
