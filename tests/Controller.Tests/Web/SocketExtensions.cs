using System.Net.WebSockets;
using System.Text;

namespace Warmstart.Controller.Tests.Web;

internal static class SocketExtensions
{
    /// <summary>Reads one whole message.</summary>
    public static async Task<string> ReadTextAsync(this WebSocket socket)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var text = new StringBuilder();
        byte[] buffer = new byte[64 * 1024];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, limit.Token);
            text.Append(Encoding.UTF8.GetString(buffer, 0, part.Count));
            if (part.EndOfMessage)
                return text.ToString();
        }
    }
}
