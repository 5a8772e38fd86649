namespace Warmstart.Controller.Web;

/// <summary>What the sign-in form sends.</summary>
internal sealed record SignInRequest
{
    /// <summary>The password.</summary>
    public string? Password { get; init; }
}
