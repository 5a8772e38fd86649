using Microsoft.AspNetCore.Http;

namespace Warmstart.Controller.Web;

internal static class Bodies
{
    /// <summary>Reads a request's body whatever its length says.</summary>
    /// <returns>Null where it is longer than allowed.</returns>
    public static async Task<byte[]?> ReadAsync(HttpContext http, int max)
    {
        byte[] buffer = new byte[max + 1];
        int count = await http.Request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, http.RequestAborted);
        return count > max ? null : buffer[..count];
    }
}
