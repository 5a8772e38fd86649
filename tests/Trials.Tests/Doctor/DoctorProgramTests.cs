using System.Text.Json;
using Warmstart.Trials.Doctor;

namespace Warmstart.Trials.Tests.Doctor;

public sealed class DoctorProgramTests : IDisposable
{
    private readonly DoctorRoot _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void On_an_empty_system_it_fails_says_why_and_prints_json_that_can_be_read()
    {
        using var output = new StringWriter();
        _root.With("/etc/warmstart/controller.json", """{"StateDirectory":"/","Broker":{"Host":"127.0.0.1","Port":9}}""");
        int code = DoctorProgram.Run(new DoctorOptions { Root = _root.Path }, json: true, output, TimeProvider.System);
        Assert.Equal(1, code);
        using var document = JsonDocument.Parse(output.ToString());
        Assert.False(document.RootElement.GetProperty("ok").GetBoolean());
        var findings = document.RootElement.GetProperty("findings").EnumerateArray().ToList();
        Assert.Contains(findings, f => f.GetProperty("check").GetString() == "broker" && f.GetProperty("status").GetString() == "fail");
        Assert.All(findings, f => Assert.Equal(f.GetProperty("status").GetString() == "ok", f.GetProperty("fix").ValueKind == JsonValueKind.Null));
        Assert.DoesNotContain(findings, f => f.GetProperty("check").GetString() is "robot" or "network");
    }

    [Fact]
    public void An_absent_robot_is_a_failed_line_and_no_exception()
    {
        using var output = new StringWriter();
        Assert.Equal(1, DoctorProgram.Run(new DoctorOptions { Root = _root.Path, Host = "127.0.0.254", Port = 9 }, json: false, output, TimeProvider.System));
        Assert.Contains("fail  robot", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("fix:", output.ToString(), StringComparison.Ordinal);
    }
}
