using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Warmstart.TestKit;

namespace Warmstart.EndToEnd.Tests.Samples;

/// <summary>The samples as programs against the emulated robot as a program; what they print is kept in artifacts/franka/.</summary>
[Trait("kind", "process")]
public sealed partial class SamplesTests
{
    [Theory]
    [InlineData(3, "fer")]
    [InlineData(5, "fer")]
    [InlineData(7, "fr3")]
    [InlineData(10, "fr3")]
    public async Task Each_sample_does_what_it_says(int version, string arm)
    {
        using var robot = Start(version, arm, out JsonElement ready);
        string host = $"127.0.0.1:{ready.GetProperty("port").GetInt32()}";
        string name = $"{arm.ToUpperInvariant()} at 127.0.0.1, interface version {version}";

        string echo = await Succeeds(version, "EchoState", host, "--count=2");
        Assert.StartsWith(name, echo, StringComparison.Ordinal);
        Assert.Equal(2, echo.Split("O_p_EE").Length - 1);

        string motion = await Succeeds(version, "JointMotion", host, "--speed=0.6");
        Assert.Equal(2, Offsets().Count(motion));
        Assert.All(Offsets().Matches(motion), m => Assert.InRange(double.Parse(m.Groups[1].Value), 0, 0.02));

        string held = await Succeeds(version, "CartesianImpedance", host, "--seconds=1");
        Assert.Matches(@"held for 1\.\d\d s, at most [0-4]\.\d\d mm away", held);

        string communication = await Succeeds(version, "CommunicationTest", host, "--seconds=1");
        Assert.Contains("success rate of commands: mean", communication, StringComparison.Ordinal);

        string hand = await Succeeds(version, "Gripper", $"127.0.0.1:{ready.GetProperty("gripper_port").GetInt32()}", "--width=0.03");
        Assert.Contains("homing: done", hand, StringComparison.Ordinal);
        Assert.Contains("grasp: holds", hand, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_stops_the_arm_in_order()
    {
        using var robot = Start(10, "fr3", out JsonElement ready);
        string host = $"127.0.0.1:{ready.GetProperty("port").GetInt32()}";
        using Process sample = Process.Start(new ProcessStartInfo(PathOf("CartesianImpedance"), [host, "--seconds=1000"]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        Assert.NotNull(await sample.StandardOutput.ReadLineAsync());
        using (Process kill = Process.Start("kill", ["-INT", $"{sample.Id}"]))
            await kill.WaitForExitAsync();
        string rest = await sample.StandardOutput.ReadToEndAsync();
        await sample.WaitForExitAsync();
        Assert.Equal((0, "stopped"), (sample.ExitCode, rest.Trim()));
        string after = await Succeeds(10, "EchoState", host, "--count=1");
        Assert.Contains("Idle     errors []", after, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("EchoState")]
    [InlineData("JointMotion")]
    [InlineData("CartesianImpedance")]
    [InlineData("CommunicationTest")]
    [InlineData("Gripper")]
    public async Task A_wrong_argument_or_an_absent_robot_is_one_line(string sample)
    {
        (int exit, _, string error) = await Executable.RunAsync(PathOf(sample), "127.0.0.1:1", "--levitate");
        Assert.Equal(2, exit);
        Assert.StartsWith("--levitate: no such argument", error, StringComparison.Ordinal);
        (exit, string output, error) = await Executable.RunAsync(PathOf(sample), "127.0.0.1:1");
        Assert.Equal((1, string.Empty), (exit, output));
        Assert.Equal("127.0.0.1:1: Connection refused", error.Trim());
        (exit, output, _) = await Executable.RunAsync(PathOf(sample), "--help");
        Assert.Equal(0, exit);
        Assert.StartsWith($"{sample} HOST[:PORT]", output, StringComparison.Ordinal);
    }

    private static async Task<string> Succeeds(int version, string sample, params string[] arguments)
    {
        (int exit, string output, string error) = await Executable.RunAsync(PathOf(sample), arguments);
        Directory.CreateDirectory(Repository.PathOf("artifacts", "franka"));
        await File.WriteAllTextAsync(Repository.PathOf("artifacts", "franka", $"{sample}-v{version}.txt"), output + error);
        Assert.True(exit == 0, $"{sample} on version {version}: exit {exit}\n{output}{error}");
        return output;
    }

    private static string PathOf(string sample) => Executable.PathOf(sample, sample);

    private static StoppedProcess Start(int version, string arm, out JsonElement ready)
    {
        string[] arguments = ["--arm", arm, "--fci-version", $"{version}", "--port", "0", "--gripper-port", "0"];
        Process process = Process.Start(new ProcessStartInfo(Executable.PathOf("Simulation", "warmstart-simulator"), arguments) { UseShellExecute = false, RedirectStandardOutput = true })!;
        ready = JsonDocument.Parse(process.StandardOutput.ReadLine()!).RootElement;
        return new StoppedProcess(process);
    }

    private sealed class StoppedProcess(Process process) : IDisposable
    {
        public void Dispose()
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }
    }

    [GeneratedRegex(@"off by (0\.\d+) rad")]
    private static partial Regex Offsets();
}
