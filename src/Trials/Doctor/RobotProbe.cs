using Warmstart.Protocol.Fci;

namespace Warmstart.Trials.Doctor;

/// <summary>The robot by its own packets.</summary>
internal sealed class RobotProbe(string host, int port, string? heldBy, Func<RobotSeen> listen) : IProbe
{
    private const double SharpUs = 1300;
    private const double LateUs = 2000;

    public IEnumerable<Finding> Look()
    {
        if (heldBy is not null)
        {
            yield return Finding.Warn("robot", $"{host}:{port} is held by {heldBy}; a robot takes one client, so it was not asked", "systemctl stop warmstart-controller, then again");
            yield break;
        }
        RobotSeen seen = listen();
        if (seen.Trouble is { } trouble)
        {
            yield return Finding.Fail("robot", trouble.Contains(host, StringComparison.Ordinal) ? trouble : $"{host}:{port}: {trouble}", $"ping {host}; activate FCI in Desk and unlock the joints; end any other client");
            yield break;
        }
        yield return Finding.Ok("robot", FormattableString.Invariant($"{host}:{port} speaks version {seen.Version} ({(seen.Version <= 5 ? "FER" : "FR3")}), connected and answered in {seen.ConnectMs:0.0} ms"));
        yield return Mode(seen);
        foreach (Finding finding in Stream(seen))
            yield return finding;
    }

    private static Finding Mode(RobotSeen seen) => seen.Mode switch
    {
        RobotMode.Idle or RobotMode.Guiding or RobotMode.Move => Finding.Ok("mode", seen.Mode.ToString()),
        RobotMode.Reflex => Finding.Warn("mode", $"Reflex: {seen.Errors}", "warmstart robot recover --host HOST"),
        RobotMode.UserStopped => Finding.Warn("mode", "UserStopped: the stop button is pressed", "release the button"),
        _ => Finding.Warn("mode", $"{seen.Mode}: the brakes are closed, or the arm is busy with itself", "unlock the joints in Desk"),
    };

    private static IEnumerable<Finding> Stream(RobotSeen seen)
    {
        double share = seen.Lost / (double)Math.Max(1, seen.States + seen.Lost);
        string loss = FormattableString.Invariant($"{seen.Lost} of {seen.States + seen.Lost} packets lost");
        yield return seen.Lost == 0 ? Finding.Ok("loss", loss)
            : share <= 0.001 ? Finding.Warn("loss", loss, "change the cable; connect the robot directly, without a switch")
            : Finding.Fail("loss", loss, "change the cable; connect the robot directly, without a switch");
        if (seen.GapsUs.Count == 0)
            yield break;
        double At(double quantile) => seen.GapsUs[Math.Min(seen.GapsUs.Count - 1, (int)(seen.GapsUs.Count * quantile))];
        string jitter = FormattableString.Invariant($"time between packets by the kernel's stamps: p1 {At(0.01):0}, p50 {At(0.5):0}, p99 {At(0.99):0}, p99.9 {At(0.999):0}, max {seen.GapsUs[^1]:0} us");
        yield return At(0.99) <= SharpUs && At(0.999) <= LateUs ? Finding.Ok("jitter", jitter)
            : At(0.99) <= LateUs ? Finding.Warn("jitter", jitter, "ethtool -C CARD rx-usecs 0; use a dedicated network card; stop other load")
            : Finding.Fail("jitter", jitter, "use a dedicated network card and a direct cable; stop other load");
    }
}
