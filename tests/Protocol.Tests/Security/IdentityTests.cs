using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Security;

namespace Warmstart.Protocol.Tests.Security;

public sealed class IdentityTests
{
    [Theory]
    [InlineData("root")]
    [InlineData("operator-")]
    [InlineData("operator-Alice")]
    [InlineData("../viewer")]
    [InlineData("viewer-a/b")]
    [InlineData("")]
    public void A_name_that_is_no_identity_is_refused(string text) => Assert.Throws<ConfigurationException>(() => BrokerIdentity.Parse(text));

    [Theory]
    [InlineData("controller")]
    [InlineData("operator-alice")]
    [InlineData("viewer-wall-2")]
    public void An_identity_comes_back_as_it_was_written(string text) => Assert.Equal(text, BrokerIdentity.Parse(text).ToString());

    [Fact]
    public void A_credential_is_found_in_the_folder_of_the_service_manager_and_nowhere_else()
    {
        static string? Environment(string name) => name == "CREDENTIALS_DIRECTORY" ? "/run/credentials/x" : null;
        Assert.Equal("/run/credentials/x/key", CredentialPath.Resolve("credential:key", Environment));
        Assert.Equal("/run/credentials/x/passwd", CredentialPath.Resolve("credential:../../etc/passwd", Environment));
        Assert.Equal("/etc/key", CredentialPath.Resolve("/etc/key", Environment));
        Assert.Equal("credential:key", CredentialPath.Resolve("credential:key", _ => null));
    }
}
