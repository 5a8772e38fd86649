using Warmstart.Controller.Tests.Rig;
using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Mqtt;

namespace Warmstart.Controller.Tests.Core;

public sealed class TakeOverTests
{
    [Fact]
    public async Task Another_client_with_our_id_is_a_latched_fault_that_holds_the_arm_and_refuses_a_start_until_a_reset()
    {
        using var rig = new ControllerRig().Connected();
        Assert.True(rig.Ask("start", rig.Start(policy: "random")).Ok);
        Assert.True(rig.RunUntil(LifecycleState.Running, 10), rig.Core.Reason);
        var other = rig.Broker.Connect(new MqttConnectionOptions { ClientId = "controller" });
        rig.Run(1);
        await other.CloseAsync(TimeSpan.Zero);
        rig.Connection.Release();
        Assert.True(rig.RunUntil(() => rig.Status!.Faults.Any(f => f.Name == "client-id-taken-over"), 5));
        var happened = Assert.Single(rig.Events<FaultEvent>("fault"), e => e.Fault.Name == "client-id-taken-over");
        Assert.True(happened.Active && happened.Fault.Latched);
        Assert.True(rig.RunUntil(LifecycleState.Ready, 30), rig.Core.Reason);
        rig.Run(2);
        Assert.Contains("another client took the id over", rig.Core.Reason, StringComparison.Ordinal);
        Assert.Equal(ReasonCode.Faulted, rig.Ask("start", rig.Start()).Reason);
        Assert.True(rig.Ask("reset", new ResetCommand { Lease = rig.Lease!, Home = false }).Ok);
        Assert.True(rig.RunUntil(LifecycleState.Running, 10), rig.Core.Reason);
        rig.Run(0.5);
        Assert.Empty(rig.Status!.Faults);
        Assert.False(rig.Events<FaultEvent>("fault").Last().Active);
    }
}
