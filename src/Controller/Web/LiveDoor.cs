using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Warmstart.Controller.Web;

/// <summary>
/// Sends a viewer what is new, twenty times a second, over a web socket: arrays of pairs of topic and content. A viewer that reads slowly gets
/// fewer and newer samples. Nothing that it sends is read.
/// </summary>
/// <param name="hub">Where viewers join.</param>
/// <param name="signIn">A session that ends closes the socket.</param>
/// <param name="clock">For the rate.</param>
/// <param name="ending">The daemon ends.</param>
internal sealed class LiveDoor(LiveHub hub, SignIn signIn, TimeProvider clock, CancellationToken ending)
{
    private const int TicksASecond = 20;
    private const int HeardMax = 256;
    private const WebSocketCloseStatus SignedOut = (WebSocketCloseStatus)4401;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1.0 / TicksASecond);

    public async Task HandleAsync(HttpContext http)
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            http.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            return;
        }
        if (hub.Join() is not { } viewer)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }
        try
        {
            using var socket = await http.WebSockets.AcceptWebSocketAsync();
            using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, ending);
            var heard = HearAsync(socket, end);
            await SendAsync(http, socket, viewer, end.Token);
            await end.CancelAsync();
            await heard;
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            // The viewer went away.
        }
        finally
        {
            hub.Leave(viewer);
        }
    }

    private async Task SendAsync(HttpContext http, WebSocket socket, Viewer viewer, CancellationToken end)
    {
        using var timer = new PeriodicTimer(Period, clock);
        var waiting = new List<KeyValuePair<string, ReadOnlyMemory<byte>>>();
        var frame = new ArrayBufferWriter<byte>(16 * 1024);
        for (int tick = 0; await timer.WaitForNextTickAsync(end); tick++)
        {
            if (tick % TicksASecond == 0 && !signIn.IsSignedIn(http))
            {
                await socket.CloseOutputAsync(SignedOut, "signed out", end);
                return;
            }
            waiting.Clear();
            viewer.TakeAll(waiting);
            if (waiting.Count == 0)
                continue;
            frame.ResetWrittenCount();
            Write(frame, waiting);
            await socket.SendAsync(frame.WrittenMemory, WebSocketMessageType.Text, endOfMessage: true, end);
        }
    }

    private static void Write(ArrayBufferWriter<byte> frame, List<KeyValuePair<string, ReadOnlyMemory<byte>>> reports)
    {
        for (int i = 0; i < reports.Count; i++)
        {
            frame.Write(i == 0 ? "[[\""u8 : ",[\""u8);
            Encoding.UTF8.GetBytes(reports[i].Key, frame);
            frame.Write("\","u8);
            frame.Write(reports[i].Value.Span);
            frame.Write("]"u8);
        }
        frame.Write("]"u8);
    }

    // Reading is how a close is noticed; a viewer has nothing to say.
    private static async Task HearAsync(WebSocket socket, CancellationTokenSource end)
    {
        byte[] buffer = new byte[HeardMax];
        try
        {
            while (true)
            {
                var result = await socket.ReceiveAsync(buffer.AsMemory(), end.Token);
                if (result.MessageType == WebSocketMessageType.Close)
                    break;
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
        }
        await end.CancelAsync();
    }
}
