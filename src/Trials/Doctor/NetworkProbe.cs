using System.Globalization;
using System.Net;
using Warmstart.Loop.Process;

namespace Warmstart.Trials.Doctor;

/// <summary>The network card on the way to the robot, and where its interrupts go.</summary>
internal sealed class NetworkProbe(SystemFiles files, IPAddress robot, int loopCore) : IProbe
{
    private const int SlowMbit = 100;

    public IEnumerable<Finding> Look()
    {
        if (IPAddress.IsLoopback(robot))
        {
            yield return Finding.Ok("network", "the robot is on this machine");
            yield break;
        }
        if (Interface() is not { } card)
        {
            yield return Finding.Fail("network", $"no route to {robot}", "ip address add 172.16.0.1/24 dev CARD (the robot's own subnet; see Desk, Settings, Network)");
            yield break;
        }
        yield return Card(card);
        if (Interrupts(card) is { } interrupts)
            yield return interrupts;
    }

    private Finding Card(string card)
    {
        if (files.Exists($"/sys/class/net/{card}/wireless"))
            return Finding.Fail("network", $"{card} is wireless: packets come late by many milliseconds", "connect the robot's control by a cable to a card of its own");
        _ = int.TryParse(files.Text($"/sys/class/net/{card}/speed"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int mbit);
        string? duplex = files.Text($"/sys/class/net/{card}/duplex");
        if (mbit is > 0 and < SlowMbit || duplex == "half")
            return Finding.Fail("network", $"{card} runs at {mbit} Mbit/s, {duplex} duplex", "change cable or port: 100 Mbit/s and full duplex at least");
        return Finding.Ok("network", $"{card}{(mbit > 0 ? $", {mbit} Mbit/s" : "")}{(files.Exists($"/sys/class/net/{card}/bridge") ? ", a bridge" : "")}");
    }

    private Finding? Interrupts(string card)
    {
        string[] numbers = [.. files.Lines("/proc/interrupts").Where(l => l.Contains(card, StringComparison.Ordinal)).Select(l => l.Split(':')[0].Trim())];
        if (numbers.Length == 0)
            return null;
        string cores = string.Join(' ', numbers.Select(n => files.Text($"/proc/irq/{n}/effective_affinity_list") ?? files.Text($"/proc/irq/{n}/smp_affinity_list") ?? "?").Distinct());
        bool moved = files.Names("/proc").Any(n => n.All(char.IsAsciiDigit) && files.Text($"/proc/{n}/comm") == "irqbalance");
        string text = $"{card}'s interrupts ({string.Join(' ', numbers)}) go to core {cores}{(moved ? ", and irqbalance moves them" : "")}";
        bool shared = loopCore >= 0 && cores.Split(' ').Any(c => SpinPermission.Contains(c, loopCore));
        string to = $"for i in {string.Join(' ', numbers)}; do echo {(loopCore == 0 ? 1 : 0)} > /proc/irq/$i/smp_affinity_list; done";
        return moved ? Finding.Warn("interrupts", text, $"systemctl disable --now irqbalance; {to}")
            : shared ? Finding.Warn("interrupts", $"{text}, which is the loop's", to)
            : Finding.Ok("interrupts", text);
    }

    /// <summary>The interface of the narrowest route, by /proc/net/route: little-endian hexadecimal numbers.</summary>
    private string? Interface()
    {
        uint address = BitConverter.ToUInt32(robot.GetAddressBytes());
        return files.Lines("/proc/net/route").Skip(1).Select(l => l.Split('\t', StringSplitOptions.TrimEntries))
            .Where(f => f.Length > 7)
            .Select(f => (Card: f[0], Target: Hex(f[1]), Mask: Hex(f[7])))
            .Where(r => (address & r.Mask) == r.Target)
            .OrderByDescending(r => uint.PopCount(r.Mask)).Select(r => r.Card).FirstOrDefault();
    }

    private static uint Hex(string text) => uint.TryParse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out uint value) ? value : uint.MaxValue;
}
