using Microsoft.Playwright;
using Warmstart.EndToEnd.Tests.Daemon;
using Warmstart.Protocol.Contracts;

namespace Warmstart.EndToEnd.Tests.Dashboard;

[Collection("loop")]
[Trait("kind", "process")]
public sealed class DashboardTests
{
    [Fact]
    public async Task A_person_signs_in_takes_control_plays_episodes_meets_a_fault_resets_and_stops()
    {
        await using var rig = await DaemonRig.StartAsync();
        await rig.WaitAsync(LifecycleState.Idle);
        await using var viewer = await Viewer.OpenAsync(rig);
        await viewer.SignInAsync("not the password");
        await viewer.SeeAsync("#refusal", "not the password");
        await viewer.KeepPictureAsync("sign-in-refused");
        await viewer.SignInAsync(rig.Password);
        await viewer.SeeAsync("#state", "Idle");
        Assert.True(await viewer.Page.Locator("#start").IsDisabledAsync());

        await PlayAsync(viewer, "expert", 30);
        await viewer.SeeAsync("#state", "Running");
        await AssertTheArmMovesAsync(viewer);
        await viewer.SeeAsync("#last-episode", "Episode 0: success");
        Assert.NotEqual("–", await viewer.Page.Locator("#success").TextContentAsync());
        await viewer.KeepPictureAsync("running-light");
        await viewer.Page.Keyboard.PressAsync("t");
        await viewer.KeepPictureAsync("running-dark");

        await rig.TellWorldAsync("""{"cmd":"user-stop","pressed":true}""");
        await viewer.SeeAsync("#faults", "user stop is pressed");
        await viewer.SeeAsync("#faults", "Release it, then start again");
        await viewer.KeepPictureAsync("fault-dark");
        await rig.TellWorldAsync("""{"cmd":"user-stop","pressed":false}""");
        await viewer.Page.ClickAsync("#reset");
        await Assertions.Expect(viewer.Page.Locator("#faults li")).ToHaveCountAsync(0, new() { Timeout = 30_000 });

        Assert.False(await viewer.OverflowsAsync());
        Assert.Empty(viewer.Foreign);
        Assert.Empty(viewer.Errors);
    }

    [Fact]
    public async Task With_the_keyboard_alone_a_run_is_started_and_stopped()
    {
        await using var rig = await DaemonRig.StartAsync();
        await rig.WaitAsync(LifecycleState.Idle);
        await using var viewer = await Viewer.OpenAsync(rig, 820, 1180, ColorScheme.Dark);
        await Assertions.Expect(viewer.Page.Locator("#password")).ToBeFocusedAsync();
        await viewer.Page.Keyboard.TypeAsync(rig.Password);
        await viewer.Page.Keyboard.PressAsync("Enter");
        await viewer.SeeAsync("#state", "Idle");
        var keys = viewer.Page.Keyboard;
        await keys.PressAsync("c");
        await keys.PressAsync("Enter");
        await viewer.SeeAsync("#lease", "You have control");
        await viewer.Page.FocusAsync("input[name=mode]:checked");
        await keys.PressAsync("ArrowRight");
        await keys.PressAsync("Tab");
        await keys.PressAsync("Tab");
        await keys.TypeAsync("random");
        await keys.PressAsync("Tab");
        await keys.TypeAsync("50");
        await keys.PressAsync("Enter");
        await viewer.SeeAsync("#state", "Running");
        Assert.Equal("random", rig.Operator.View.Status!.Policy!.Name);
        await viewer.KeepPictureAsync("tablet-dark");
        Assert.False(await viewer.OverflowsAsync());
        await viewer.Page.FocusAsync("#amount");
        await keys.PressAsync("Escape");
        await viewer.SeeAsync("#state", "Idle");
        await rig.WaitAsync(v => v.Status is { State: LifecycleState.Idle, Armed: false }, "rest");
    }

    [Fact]
    public async Task The_page_outlives_the_broker_stops_the_arm_without_it_and_finds_a_restarted_controller_again()
    {
        await using var rig = await DaemonRig.StartAsync();
        await rig.WaitAsync(LifecycleState.Idle);
        await using var viewer = await Viewer.OpenAsync(rig, 1180, 820);
        await viewer.SignInAsync(rig.Password);
        await PlayAsync(viewer, "random", 50);
        await viewer.SeeAsync("#state", "Running");

        await rig.Broker.KillAsync();
        await viewer.SeeAsync("#banner", "The broker is gone");
        await AssertTheArmMovesAsync(viewer);
        await viewer.KeepPictureAsync("broker-gone-tablet-wide");
        await viewer.Page.ClickAsync("#stop");
        await viewer.SeeAsync("#state", "Idle");
        await rig.StartBrokerAsync();
        await Assertions.Expect(viewer.Page.Locator("#banner")).ToBeHiddenAsync(new() { Timeout = 30_000 });
        await rig.WaitAsync(LifecycleState.Idle);

        await rig.Controller.KillAsync();
        await viewer.SeeAsync("#banner", "No connection to the controller");
        await viewer.KeepPictureAsync("controller-gone");
        rig.StartController();
        await Assertions.Expect(viewer.Page.Locator("#banner")).ToBeHiddenAsync(new() { Timeout = 60_000 });
        // Nobody signed in again, but whoever had the lease has lost it.
        await viewer.SeeAsync("#lease", "Nobody has control");
        Assert.Empty(viewer.Errors);
    }

    private static async Task PlayAsync(Viewer viewer, string policy, int episodes)
    {
        await viewer.Page.ClickAsync("#take");
        await viewer.SeeAsync("#lease", "You have control");
        await viewer.Page.CheckAsync("input[value=evaluate]", new() { Force = true });
        await viewer.Page.SelectOptionAsync("#policy", policy);
        await viewer.Page.FillAsync("#amount", episodes.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await viewer.Page.ClickAsync("#start");
    }

    private static async Task AssertTheArmMovesAsync(Viewer viewer)
    {
        byte[] before = await viewer.Page.Locator("#scene canvas").ScreenshotAsync();
        for (int i = 0; i < 20; i++)
        {
            byte[] after = await viewer.Page.Locator("#scene canvas").ScreenshotAsync();
            if (!before.AsSpan().SequenceEqual(after))
                return;
        }
        Assert.Fail("the picture of the arm stands still");
    }
}
