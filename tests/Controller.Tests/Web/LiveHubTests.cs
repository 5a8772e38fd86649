using System.Text;
using Warmstart.Controller.Tests.Rig;
using Warmstart.Controller.Web;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Tests.Web;

public sealed class LiveHubTests
{
    private static readonly TransitionEvent Moved = new() { Session = "s", Number = 1, From = LifecycleState.Idle, To = LifecycleState.Homing, Cause = "command" };

    [Fact]
    public void A_slow_viewer_gets_the_newest_sample_and_not_those_before()
    {
        var hub = new LiveHub("a");
        var viewer = hub.Join()!;
        Taken(viewer);
        for (int i = 0; i < 500; i++)
            hub.Take(new WrenchTelemetry { RobotTimeMs = i, Base = [], Stiffness = [], PeakForceN = 0 });
        var (topic, json) = Assert.Single(Taken(viewer));
        Assert.Equal("telemetry/wrench", topic);
        Assert.Contains("\"robotTimeMs\":499", Encoding.ASCII.GetString(json.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void Events_wait_in_order_and_a_viewer_that_never_reads_costs_a_bounded_number()
    {
        var hub = new LiveHub("a");
        var viewer = hub.Join()!;
        for (int i = 0; i < 10_000; i++)
            hub.Take(Moved);
        Assert.True(Taken(viewer).Count <= Viewer.EventsMax + 10);
        Assert.True(viewer.Dropped > 9000);
    }

    [Fact]
    public void No_more_than_so_many_look_on_and_who_leaves_makes_room()
    {
        var hub = new LiveHub("a");
        var all = Enumerable.Range(0, LiveHub.ViewersMax).Select(_ => hub.Join()!).ToArray();
        Assert.Null(hub.Join());
        hub.Leave(all[0]);
        Assert.NotNull(hub.Join());
    }

    [Fact]
    public void Who_comes_late_gets_the_curve_of_the_run()
    {
        var hub = new LiveHub("a");
        for (int i = 0; i < 3; i++)
            hub.Take(Episode(i));
        string hello = Encoding.UTF8.GetString(Taken(hub.Join()!)[0].Value.Span);
        Assert.Contains("\"n\":2", hello, StringComparison.Ordinal);
        Assert.Contains("\"end\":\"success\"", hello, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_run_keeps_its_whole_learning_curve_in_a_bounded_number_of_points()
    {
        var hub = new LiveHub("a");
        for (int i = 0; i < 20_000; i++)
        {
            hub.Take(new LearnerMetrics
            {
                Run = new RunId(1, 1), GradientSteps = i, Rows = i, PolicyVersion = 0, Values = new() { ["q_mean"] = i },
            });
        }
        string hello = Encoding.UTF8.GetString(Taken(hub.Join()!)[0].Value.Span);
        int points = hello.Split("q_mean").Length - 1;
        Assert.InRange(points, 400, 801);
        Assert.Contains("\"rows\":19999", hello, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_broker_a_viewer_still_sees_samples_and_states_and_hears_that_it_is_gone()
    {
        using var rig = new ControllerRig().Connected();
        var viewer = rig.Live.Join()!;
        rig.Broker.GoDown();
        rig.Run(0.2);
        Taken(viewer);
        rig.Run(1.2);
        var topics = Taken(viewer).ToDictionary(t => t.Key, t => t.Value);
        Assert.Contains("status", topics.Keys);
        Assert.Contains("telemetry/joints", topics.Keys);
        Assert.Contains("telemetry/loop", topics.Keys);
    }

    [Fact]
    public void Without_a_broker_a_command_that_missed_a_change_is_still_refused()
    {
        using var rig = new ControllerRig().Connected();
        var viewer = rig.Live.Join()!;
        rig.Broker.GoDown();
        rig.Run(1.2);
        long seen = rig.Core.Status(rig.Now).Sequence;
        CommandReply? lease = null, start = null;
        rig.Inbox.TryPost("lease", ContractJson.Write(new LeaseCommand
        {
            Action = LeaseAction.Release, Lease = rig.Lease, Id = "a", Session = rig.Status!.Session, Sequence = seen,
        }), reply => lease = reply);
        rig.Step();
        rig.Inbox.TryPost("start", ContractJson.Write(rig.Start() with { Id = "b", Session = rig.Status.Session, Sequence = seen }), reply => start = reply);
        rig.Step();
        Assert.True(lease!.Ok);
        Assert.Equal(ReasonCode.StaleSequence, start!.Reason);
        rig.Live.Leave(viewer);
    }

    private static List<KeyValuePair<string, ReadOnlyMemory<byte>>> Taken(Viewer viewer)
    {
        var all = new List<KeyValuePair<string, ReadOnlyMemory<byte>>>();
        viewer.TakeAll(all);
        return all;
    }

    private static EpisodeEvent Episode(int number) => new()
    {
        Session = "s", Number = number, Run = new RunId(1, 1), Episode = number, Mode = RunMode.Evaluate, End = EpisodeEnd.Success, Return = -3, Length = 4,
    };
}
