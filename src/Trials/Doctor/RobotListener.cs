using System.Net;
using Warmstart.Franka.Link;
using Warmstart.Protocol.Fci;

namespace Warmstart.Trials.Doctor;

/// <summary>Connects to a robot and listens to its states; asks for no motion and sets nothing.</summary>
internal static class RobotListener
{
    private const long PatienceNs = 1_000_000_000;
    private const int AddressFamilyOctets = 4;

    public static RobotSeen Listen(string host, int port, int packets, TimeProvider time)
    {
        using FciExchange? exchange = FciExchange.TryOpen(new ExchangeOptions(), time, out string problem);
        if (exchange is null)
            return new RobotSeen { Trouble = problem };
        using var session = new FciSession(new FciSessionOptions { Host = host, Port = port }, time);
        long start = time.GetTimestamp();
        LinkResult result = session.Connect(exchange.LocalPort);
        double ms = time.GetElapsedTime(start).TotalMilliseconds;
        if (!result.IsOk)
            return new RobotSeen { Trouble = result.Detail };
        exchange.Begin(session.Version!, Address(host));
        var state = default(RobotState);
        var gaps = new List<double>(packets);
        (long lastNs, ulong lastId, long states) = (0, 0, 0);
        for (int i = 0; i < packets && exchange.Receive(ref state, PatienceNs) == ReceiveCode.State; i++)
        {
            long arrivedNs = exchange.ReceivedAtNs - exchange.WakeLatenessNs;
            if (state.message_id == lastId + 1)
                gaps.Add((arrivedNs - lastNs) / 1e3);
            (lastNs, lastId, states) = (arrivedNs, state.message_id, states + 1 + exchange.SkippedNow);
        }
        gaps.Sort();
        return new RobotSeen
        {
            Trouble = states == 0 ? "it accepts the connection, but no state comes: the UDP packets are lost on the way (firewall?)" : null,
            Version = session.Version!.Number,
            ConnectMs = ms,
            States = states,
            Lost = exchange.Lost,
            GapsUs = gaps,
            Mode = state.robot_mode,
            Errors = state.errors.IsEmpty ? "" : state.errors.ToString(),
        };
    }

    private static IPAddress? Address(string host) =>
        IPAddress.TryParse(host, out IPAddress? address) && address.GetAddressBytes().Length == AddressFamilyOctets ? address : null;
}
