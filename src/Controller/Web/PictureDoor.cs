using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Warmstart.Controller.Intake;
using Warmstart.Controller.Tasks;
using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Web;

/// <summary>Serves what the page draws and offers: the arm, tasks, names of policies.</summary>
internal sealed class PictureDoor(ArmPicture arm, TaskCatalog tasks, string checkpoints)
{
    public Task ArmAsync(HttpContext http) => WriteAsync(http, arm, WebJson.Default.ArmPicture);

    public async Task TaskAsync(HttpContext http)
    {
        try
        {
            await WriteAsync(http, TaskPicture.Of(tasks.Load((string?)http.Request.RouteValues["name"] ?? "")), WebJson.Default.TaskPicture);
        }
        catch (ConfigurationException)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    public Task ChoicesAsync(HttpContext http) =>
        WriteAsync(http, new Choices(tasks.Names(), Checkpoints(), PolicyShelf.Scripted), WebJson.Default.Choices);

    private string[] Checkpoints()
    {
        try
        {
            return [.. Directory.EnumerateDirectories(checkpoints).Select(Path.GetFileName).OfType<string>()
                .Where(ContractNames.IsValid).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static async Task WriteAsync<T>(HttpContext http, T value, JsonTypeInfo<T> how)
    {
        http.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(http.Response.Body, value, how, http.RequestAborted);
    }
}
