using System.Globalization;
using System.Text.RegularExpressions;
using Warmstart.EndToEnd.Tests.Confinement;
using Warmstart.TestKit;

namespace Warmstart.EndToEnd.Tests.Service;

/// <summary>The units as systemd's own judge sees them, and what must hold in each whatever else changes.</summary>
public sealed partial class UnitFileTests
{
    private static readonly Dictionary<string, string> s_programs = new()
    {
        ["/usr/lib/warmstart/warmstart-controller"] = Executable.PathOf("Controller", "warmstart-controller"),
        ["/usr/lib/warmstart/warmstart-learner"] = Executable.PathOf("Learning", "warmstart-learner"),
    };

    public static TheoryData<string> Services => [.. UnitFile.Names.Where(n => n.EndsWith(".service", StringComparison.Ordinal))];

    [Fact]
    public async Task Systemd_finds_nothing_to_say_about_any_of_them()
    {
        using var folder = new ScratchFolder();
        foreach (string name in UnitFile.Names)
        {
            string text = File.ReadAllText(UnitFile.PathOf(name));
            foreach ((string installed, string built) in s_programs)
                text = text.Replace(installed, built, StringComparison.Ordinal);
            File.WriteAllText(folder.PathOf(name.Replace("@.", "@left.", StringComparison.Ordinal)), text);
        }
        var (exit, output, error) = await Executable.RunAsync("/usr/bin/systemd-analyze", ["verify", "--man=no", .. Directory.GetFiles(folder.Path)]);
        Assert.Equal((0, "", ""), (exit, output, error));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Their_exposure_is_at_most_1_6(string name)
    {
        var (exit, output, error) = await Executable.RunAsync(
            "/usr/bin/systemd-analyze", "security", "--no-pager", "--offline=true", "--threshold=16", UnitFile.PathOf(name));
        Assert.True(exit == 0, output + error);
        Assert.InRange(double.Parse(Exposure().Match(output).Groups["score"].Value, CultureInfo.InvariantCulture), 0.1, 1.6);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Each_notifies_stops_by_a_signal_that_brakes_and_never_loops_on_its_configuration(string name)
    {
        UnitFile unit = UnitFile.Read(name);
        Assert.Equal("notify", unit.Last("Type"));
        Assert.Equal("SIGTERM", unit.Last("WatchdogSignal"));
        Assert.NotNull(unit.Last("WatchdogSec"));
        Assert.Equal("on-failure", unit.Last("Restart"));
        Assert.Equal("78", unit.Last("RestartPreventExitStatus"));
        Assert.Equal(name.Replace("@", "", StringComparison.Ordinal).Replace(".service", ".slice", StringComparison.Ordinal), unit.Last("Slice"));
        if (!name.Contains("controller", StringComparison.Ordinal))
            return;
        Assert.Equal("control-group", unit.Last("KillMode"));
        Assert.Equal("infinity", unit.Last("LimitMEMLOCK"));
        Assert.True(int.Parse(unit.Last("LimitRTPRIO")!, CultureInfo.InvariantCulture) >= 80);
        Assert.Equal("no", unit.Last("RemoveIPC"));
    }

    [Theory]
    [InlineData("controller", "WARMSTART__")]
    [InlineData("learner", "WARMSTART_LEARNER__")]
    public void A_template_is_its_unit_with_the_arms_name_in_it(string daemon, string prefix)
    {
        string[] single = File.ReadAllLines(UnitFile.PathOf($"warmstart-{daemon}.service"));
        string[] template = File.ReadAllLines(UnitFile.PathOf($"warmstart-{daemon}@.service"));
        Assert.Equal(
            [
                $"ExecStart=/usr/lib/warmstart/warmstart-{daemon} --config /etc/warmstart/%i/{daemon}.json", $"StateDirectory=warmstart/%i/{daemon}",
                "ConfigurationDirectory=warmstart/%i", "# The instance is the arm: its name in topics, and a folder of its own.",
                $"Environment={prefix}Arm=%i", $"Environment={prefix}StateDirectory=/var/lib/warmstart/%i/{daemon}",
            ],
            template.Except(single).Where(line => !line.StartsWith("Description=", StringComparison.Ordinal)));
        Assert.Equal(4, single.Except(template).Count());
        Assert.Equal(single.Length + 3, template.Length);
    }

    [GeneratedRegex("exposure level for .*: (?<score>[0-9.]+)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Exposure();
}
