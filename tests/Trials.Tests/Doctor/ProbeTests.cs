using System.Net;
using Warmstart.Protocol.Fci;
using Warmstart.Trials.Doctor;

namespace Warmstart.Trials.Tests.Doctor;

public sealed class ProbeTests : IDisposable
{
    private readonly DoctorRoot _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void A_real_time_kernel_is_well_and_another_is_told_what_helps()
    {
        _root.With("/proc/sys/kernel/osrelease", "6.1.0-rt\n").With("/sys/kernel/realtime", "1\n");
        Assert.Equal(FindingStatus.Ok, Of(new KernelProbe(_root.Files), "kernel").Status);
        _root.With("/sys/kernel/realtime", "0").With("/proc/version", "Linux SMP PREEMPT_DYNAMIC");
        var finding = Of(new KernelProbe(_root.Files), "kernel");
        Assert.Equal(FindingStatus.Warn, finding.Status);
        Assert.Contains("preempt=full", finding.Fix, StringComparison.Ordinal);
        _root.With("/proc/cmdline", "quiet preempt=full");
        Assert.DoesNotContain("boot with preempt=full", Of(new KernelProbe(_root.Files), "kernel").Fix, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("90", "unlimited", "0000000000000000", FindingStatus.Ok, FindingStatus.Ok)]
    [InlineData("0", "65536", "0000000000000000", FindingStatus.Fail, FindingStatus.Fail)]
    [InlineData("0", "65536", "0000000000800000", FindingStatus.Ok, FindingStatus.Fail)]
    [InlineData("0", "65536", "000001ffffffffff", FindingStatus.Ok, FindingStatus.Ok)]
    [InlineData("nonsense", "-5", "zz", FindingStatus.Fail, FindingStatus.Fail)]
    public void Priority_and_locked_memory_come_by_limit_or_by_capability(string priority, string memory, string capabilities, FindingStatus rtprio, FindingStatus memlock)
    {
        _root.With("/proc/self/limits", $"Limit                     Soft Limit           Hard Limit           Units\nMax locked memory         {memory}              {memory}              bytes\nMax realtime priority     {priority}                    99\n")
            .With("/proc/self/status", $"Name:\tx\nCapEff:\t{capabilities}\n");
        Assert.Equal((rtprio, memlock), (Of(new LimitsProbe(_root.Files), "rtprio").Status, Of(new LimitsProbe(_root.Files), "memlock").Status));
    }

    [Fact]
    public void Slow_governors_deep_sleep_and_slow_clocks_are_named()
    {
        const string Cpu = "/sys/devices/system/cpu/cpu0";
        _root.With($"{Cpu}/cpufreq/scaling_governor", "powersave").With($"{Cpu}/cpuidle/state3/latency", "890").With("/sys/devices/system/clocksource/clocksource0/current_clocksource", "hpet");
        var probe = new ProcessorProbe(_root.Files);
        Assert.All(probe.Look(), f => Assert.Equal(FindingStatus.Warn, f.Status));
        Assert.Contains("890", Of(probe, "c-states").Text, StringComparison.Ordinal);
        _root.With($"{Cpu}/cpufreq/scaling_governor", "performance").With($"{Cpu}/cpuidle/state3/disable", "1").With("/sys/devices/system/clocksource/clocksource0/current_clocksource", "tsc");
        Assert.All(probe.Look(), f => Assert.Equal(FindingStatus.Ok, f.Status));
    }

    [Fact]
    public void A_learner_on_the_loops_core_is_found()
    {
        _root.With("/sys/devices/system/cpu/online", "0-3").With("/sys/devices/system/cpu/isolated", "3")
            .With("/proc/77/comm", "warmstart-learn").With("/proc/77/status", "Cpus_allowed_list:\t0-3\n");
        Assert.Equal(FindingStatus.Warn, Of(new CoresProbe(_root.Files, 3), "learner").Status);
        _root.With("/proc/77/status", "Cpus_allowed_list:\t0-2\n");
        Assert.All(new CoresProbe(_root.Files, 3).Look(), f => Assert.Equal(FindingStatus.Ok, f.Status));
        Assert.Equal(FindingStatus.Warn, Of(new CoresProbe(_root.Files, -1), "cores").Status);
        Assert.Equal(FindingStatus.Fail, Of(new CoresProbe(_root.Files, 9), "cores").Status);
    }

    [Fact]
    public void The_card_on_the_way_to_the_robot_is_found_by_the_narrowest_route_with_its_interrupts()
    {
        _root.With("/proc/net/route", "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\neth0\t00000000\t0100A8C0\t3\t0\t0\t0\t00000000\nenp1\t000010AC\t0\t1\t0\t0\t0\t00FFFFFF\nbroken\n")
            .With("/sys/class/net/enp1/speed", "1000").With("/sys/class/net/enp1/duplex", "full").With("/sys/class/net/eth0/wireless/x", "")
            .With("/proc/interrupts", " 42: 1 2 PCI-MSI enp1-rx-0\n 43: 1 2 PCI-MSI eth0\n").With("/proc/irq/42/effective_affinity_list", "1");
        var probe = new NetworkProbe(_root.Files, IPAddress.Parse("172.16.0.2"), 3);
        Assert.All(probe.Look(), f => Assert.Equal(FindingStatus.Ok, f.Status));
        Assert.Contains("enp1, 1000", Of(probe, "network").Text, StringComparison.Ordinal);
        Assert.Equal(FindingStatus.Warn, Of(new NetworkProbe(_root.Files, IPAddress.Parse("172.16.0.2"), 1), "interrupts").Status);
        Assert.Equal(FindingStatus.Fail, Of(new NetworkProbe(_root.Files, IPAddress.Parse("8.8.8.8"), 1), "network").Status);
        _root.With("/proc/9/comm", "irqbalance");
        Assert.Contains("irqbalance", Of(probe, "interrupts").Fix, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8 << 20, 2.0, 50.0, FindingStatus.Ok, FindingStatus.Ok, FindingStatus.Ok)]
    [InlineData(3 << 19, 50.0, 2.0, FindingStatus.Warn, FindingStatus.Warn, FindingStatus.Warn)]
    [InlineData(1 << 18, 500.0, 0.1, FindingStatus.Fail, FindingStatus.Fail, FindingStatus.Fail)]
    [InlineData(8 << 20, null, null, FindingStatus.Ok, FindingStatus.Warn, FindingStatus.Fail)]
    public void Memory_room_and_safe_writes_have_bounds(int kib, double? ms, double? gib, FindingStatus memory, FindingStatus fsync, FindingStatus disk)
    {
        _root.With("/proc/meminfo", $"MemTotal:       1 kB\nMemAvailable:   {kib} kB\n");
        var probe = new ResourceProbe(_root.Files, _root.Path, _ => ms, _ => gib);
        Assert.Equal((memory, fsync, disk), (Of(probe, "memory").Status, Of(probe, "fsync").Status, Of(probe, "disk").Status));
    }

    [Fact]
    public void Timing_a_safe_write_leaves_nothing_behind()
    {
        Assert.NotNull(ResourceProbe.MeasureFsync(_root.Path));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_root.Path));
        Assert.Null(ResourceProbe.MeasureFsync(Path.Combine(_root.Path, "absent")));
    }

    [Fact]
    public void Broker_and_configuration_say_what_is_wrong()
    {
        _root.With("/etc/warmstart/controller.json", "{}");
        var probe = new ServicesProbe(_root.Files, isLocal: true, "127.0.0.1:1883", () => "Connection refused",
            [("/etc/warmstart/controller.json", () => "Loop:Core = 'x': allowed: -1 to 63"), ("/etc/warmstart/learner.json", () => null)]);
        Assert.Equal([FindingStatus.Fail, FindingStatus.Fail, FindingStatus.Fail, FindingStatus.Warn], probe.Look().Select(f => f.Status));
        _root.With("/usr/sbin/mosquitto", "");
        probe = new ServicesProbe(_root.Files, isLocal: true, "127.0.0.1:1883", () => null, [("/etc/warmstart/controller.json", () => null)]);
        Assert.All(probe.Look(), f => Assert.Equal(FindingStatus.Ok, f.Status));
    }

    [Fact]
    public void A_robot_that_the_daemon_holds_is_not_asked()
    {
        _root.With("/proc/12/comm", "warmstart-loop").With("/proc/12/cmdline", "warmstart-loop\0--robot-host\0 10.0.0.2\0".Replace(" ", "", StringComparison.Ordinal));
        string? holder = HeldRobot.By(_root.Files, "10.0.0.2", 1337);
        Assert.Contains("12", holder, StringComparison.Ordinal);
        Assert.Null(HeldRobot.By(_root.Files, "10.0.0.2", 1338));
        Assert.Null(HeldRobot.By(_root.Files, "10.0.0.3", 1337));
        var probe = new RobotProbe("10.0.0.2", 1337, holder, () => throw new InvalidOperationException("asked"));
        Assert.Equal(FindingStatus.Warn, Assert.Single(probe.Look()).Status);
    }

    [Fact]
    public void Lost_packets_jitter_and_the_robots_mode_are_judged()
    {
        var well = new RobotSeen { Version = 5, States = 10_000, GapsUs = [.. Enumerable.Repeat(1000.0, 9999)], Mode = RobotMode.Idle };
        Assert.All(Probe(well).Look(), f => Assert.Equal(FindingStatus.Ok, f.Status));
        Assert.Equal(FindingStatus.Warn, Of(Probe(well with { Lost = 3 }), "loss").Status);
        Assert.Equal(FindingStatus.Fail, Of(Probe(well with { Lost = 300 }), "loss").Status);
        Assert.Equal(FindingStatus.Fail, Of(Probe(well with { GapsUs = [.. Enumerable.Repeat(4000.0, 100)] }), "jitter").Status);
        Assert.Contains("recover", Of(Probe(well with { Mode = RobotMode.Reflex }), "mode").Fix, StringComparison.Ordinal);
        Assert.Equal(FindingStatus.Fail, Of(Probe(new RobotSeen { Trouble = "Connection refused" }), "robot").Status);
    }

    private static RobotProbe Probe(RobotSeen seen) => new("h", 1337, null, () => seen);

    private static Finding Of(IProbe probe, string check) => probe.Look().Single(f => f.Check == check);
}
