using System.Net.Sockets;
using System.Text.Json;

namespace Warmstart.EndToEnd.Tests.Service;

/// <summary>The simulated robot's own word on how it is, past everything that is under test.</summary>
internal static class RobotDoor
{
    /// <summary>"Idle" once a motion has ended in order; "Reflex" where its commands just stopped coming.</summary>
    public static string Mode(int port)
    {
        using var client = new TcpClient("127.0.0.1", port);
        using var stream = client.GetStream();
        stream.Write("{\"cmd\":\"status\"}\n"u8);
        using var reader = new StreamReader(stream);
        using var answer = JsonDocument.Parse(reader.ReadLine()!);
        return answer.RootElement.GetProperty("robot_mode").GetString()!;
    }
}
