using Microsoft.AspNetCore.Http;
using Warmstart.Controller.Commands;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Web;

/// <summary>Takes commands from the page to the desk where those from the broker arrive, and its answers back.</summary>
internal sealed class CommandDoor(LocalInbox inbox, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task HandleAsync(HttpContext http)
    {
        string name = (string?)http.Request.RouteValues["name"] ?? "";
        if (await Bodies.ReadAsync(http, ContractJson.CommandBytesMax) is not { } body)
        {
            http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }
        var answer = new TaskCompletionSource<CommandReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!inbox.TryPost(name, body, reply => answer.TrySetResult(reply)))
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }
        try
        {
            var reply = await answer.Task.WaitAsync(Patience, clock, http.RequestAborted);
            http.Response.ContentType = "application/json";
            await http.Response.Body.WriteAsync(ContractJson.Write(reply), http.RequestAborted);
        }
        catch (TimeoutException)
        {
            http.Response.StatusCode = StatusCodes.Status504GatewayTimeout;
        }
    }
}
