using Microsoft.AspNetCore.Builder;

namespace Warmstart.Controller.Web;

/// <summary>A part of the daemon's web server: its pages or its endpoints. Registered as a service; each start of the server maps every part.</summary>
internal interface IWebPart
{
    /// <summary>Adds services and settings before the server is built.</summary>
    void Prepare(WebApplicationBuilder builder)
    {
    }

    /// <summary>Adds middleware and endpoints. Requests come on the pool: a part shares nothing with the core but what is made for any thread.</summary>
    void Map(WebApplication web);
}
