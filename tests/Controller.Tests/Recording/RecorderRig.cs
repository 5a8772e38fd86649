using Warmstart.Controller.Core;
using Warmstart.Controller.Recording;
using Warmstart.Controller.Tests.Rig;
using Warmstart.Protocol.Contracts;
using Warmstart.TestKit;

namespace Warmstart.Controller.Tests.Recording;

/// <summary>A controller on virtual time whose episodes a real recorder writes to a real folder.</summary>
internal sealed class RecorderRig : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private int _step;

    public RecorderRig(bool on = true, string? folder = null, int rateHz = 1000)
    {
        Rig = new(taps: [Queue], recorder: () => Recorder!);
        Recorder = new(
            Rig.Seam.RecorderSamples, Queue, new RecordingShelf(folder is null ? Folder : PathOf(folder), long.MaxValue, Rig.Clock),
            new RecorderSettings("rig", "fer", rateHz), Rig.Clock)
        {
            On = on,
        };
        Rig.Connected();
    }

    public ControllerRig Rig { get; }

    public RecorderQueue Queue { get; } = new();

    public RecorderCore Recorder { get; }

    public string Folder => _folder.Path;

    /// <summary>The finished recordings, in order.</summary>
    public string[] Files => [.. Directory.GetFiles(Folder, "*.mcap", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    /// <summary>A file with so many whole episodes of the expert before it.</summary>
    public static RecorderRig Played(int episodes = 1, int rateHz = 1000)
    {
        var rig = new RecorderRig(rateHz: rateHz);
        rig.Play(episodes);
        return rig;
    }

    public string PathOf(params string[] parts) => _folder.PathOf(parts);

    public void Play(int episodes)
    {
        Assert.True(Rig.Ask("start", Rig.Start(episodes: episodes)).Ok);
        Assert.True(StepUntil(() => Rig.Events<EpisodeEvent>("episode").Count() == episodes && Recorder.Report.File is null, 200));
        Assert.True(StepUntil(() => Rig.Core.State == LifecycleState.Idle));
        Assert.True(StepUntil(() => Rig.Status!.State == LifecycleState.Idle));
    }

    public bool StepUntil(Func<bool> condition, double seconds = 60) => Rig.RunUntil(
        () =>
        {
            if (++_step % 5 == 0)
                Recorder.Step(Rig.Now);
            return condition();
        },
        seconds);

    public void Dispose()
    {
        Recorder.Dispose();
        Rig.Dispose();
        _folder.Dispose();
    }
}
