using System.Net;
using System.Security.Cryptography.X509Certificates;
using Warmstart.Controller.Options;
using Warmstart.Protocol.Contracts;
using Warmstart.TestKit;

namespace Warmstart.Controller.Tests.Web;

public sealed class DoorTests
{
    [Theory]
    [InlineData("/api/arm")]
    [InlineData("/api/choices")]
    [InlineData("/api/task/peg-insertion")]
    [InlineData("/api/live")]
    public async Task Nothing_is_told_to_who_is_not_signed_in(string path)
    {
        await using var rig = await PageRig.StartAsync();
        using var stranger = rig.Browser();
        var answer = await stranger.GetAsync(path);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Nobody_commands_without_signing_in_not_even_a_stop()
    {
        await using var rig = await PageRig.StartAsync();
        using var stranger = rig.Browser();
        Assert.Equal(HttpStatusCode.Unauthorized, (await rig.SendAsync(stranger, "/api/command/stop", "{}")).StatusCode);
        Assert.DoesNotContain(rig.Rig.Events<CommandEvent>("command"), e => e.Command == "stop");
    }

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("null")]
    [InlineData("http://127.0.0.1:1")]
    public async Task A_foreign_page_changes_nothing_even_with_the_cookie(string origin)
    {
        await using var rig = await PageRig.StartAsync();
        using var browser = await rig.SignedInAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await rig.SendAsync(browser, "/api/command/stop", "{}", origin)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostAsync("/api/command/stop", new StringContent("{}"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await rig.SendAsync(rig.Browser(), "/api/sign-in", "{}", origin)).StatusCode);
    }

    [Fact]
    public async Task A_name_that_was_bent_to_point_here_is_not_served()
    {
        await using var rig = await PageRig.StartAsync();
        using var browser = rig.Browser();
        browser.DefaultRequestHeaders.Host = "evil.example";
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync("/")).StatusCode);
        browser.DefaultRequestHeaders.Host = "localhost:1234";
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_for_scripts_and_foreign_sites_and_each_answer_forbids_foreign_content()
    {
        await using var rig = await PageRig.StartAsync();
        var answer = await rig.SendAsync(rig.Browser(), "/api/sign-in", $$"""{"password":"{{PageRig.Password}}"}""");
        string cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        string policy = Assert.Single((await rig.Browser().GetAsync("/")).Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_five_wrong_passwords_even_the_right_one_waits()
    {
        await using var rig = await PageRig.StartAsync();
        using var browser = rig.Browser();
        for (int i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await rig.SendAsync(browser, "/api/sign-in", $$"""{"password":"guess {{i}}"}""")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await rig.SendAsync(browser, "/api/sign-in", $$"""{"password":"{{PageRig.Password}}"}""")).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{\"password\":null}")]
    [InlineData("{\"password\":5}")]
    public async Task Rubbish_at_the_door_is_a_wrong_password(string body)
    {
        await using var rig = await PageRig.StartAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, (await rig.SendAsync(rig.Browser(), "/api/sign-in", body)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await rig.SendAsync(rig.Browser(), "/api/sign-in", new string('x', 5000))).StatusCode);
    }

    [Fact]
    public async Task Who_signs_out_is_out()
    {
        await using var rig = await PageRig.StartAsync();
        using var browser = await rig.SignedInAsync();
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/choices")).StatusCode);
        await rig.SendAsync(browser, "/api/sign-out", "{}");
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/choices")).StatusCode);
    }

    [Fact]
    public async Task A_viewer_gets_what_happened_before_it_came_and_then_what_happens()
    {
        await using var rig = await PageRig.StartAsync();
        using var socket = await rig.LookOnAsync();
        string first = await socket.ReadTextAsync();
        Assert.StartsWith("[[\"hello\",{\"arm\":\"rig\"", first, StringComparison.Ordinal);
        Assert.Contains("\"status\",{", first, StringComparison.Ordinal);
        rig.Rig.Run(1);
        Assert.Contains("telemetry/joints", await socket.ReadTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_certificate_the_page_is_served_over_TLS_alone_and_its_cookie_too()
    {
        using var certificates = new TestCertificates();
        var web = new WebOptions { CertificateFile = certificates.ServerCertificateFile, KeyFile = certificates.ServerKeyFile };
        await using var rig = await PageRig.StartAsync(web);
        Assert.Equal("https", rig.Address.Scheme);
        string expected = X509CertificateLoader.LoadCertificateFromFile(certificates.ServerCertificateFile).GetCertHashString();
        using var trusting = new SocketsHttpHandler();
        trusting.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate!.GetCertHashString() == expected;
        using var browser = new HttpClient(trusting) { BaseAddress = rig.Address };
        var answer = await rig.SendAsync(browser, "/api/sign-in", $$"""{"password":"{{PageRig.Password}}"}""");
        Assert.Contains("secure", Assert.Single(answer.Headers.GetValues("Set-Cookie")), StringComparison.OrdinalIgnoreCase);
    }
}
