using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Warmstart.TestKit;

namespace Warmstart.Franka.Tests.Support;

/// <summary>warmstart-simulator as a process, four times as fast as a robot, waiting for late commands.</summary>
internal sealed class EmulatedRobot : IDisposable
{
    private readonly Process _process;

    public EmulatedRobot(int version, params string[] options)
    {
        string arm = version <= 5 ? "fer" : "fr3";
        string[] fixedOptions = ["--arm", arm, "--fci-version", $"{version}", "--port", "0", "--control-port", "0", "--gripper-port", "0", "--vacuum-port", "0", "--speed", "4"];
        string program = Repository.PathOf("artifacts", "bin", "Simulation", "release", "warmstart-simulator");
        _process = Process.Start(new ProcessStartInfo(program, [.. fixedOptions, .. options])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        string line = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"the simulator did not start: {_process.StandardError.ReadToEnd()}");
        using JsonDocument ready = JsonDocument.Parse(line);
        Port = ready.RootElement.GetProperty("port").GetInt32();
        ControlPort = ready.RootElement.GetProperty("control_port").GetInt32();
        GripperPort = ready.RootElement.GetProperty("gripper_port").GetInt32();
        VacuumPort = ready.RootElement.GetProperty("vacuum_port").GetInt32();
    }

    public int Port { get; }

    public int ControlPort { get; }

    public int GripperPort { get; }

    public int VacuumPort { get; }

    public FrankaRobot Connect(FrankaRobotOptions? options = null) => FrankaRobot.Connect(
        "127.0.0.1",
        (options ?? new()) with
        {
            Port = Port,
            Realtime = RealtimeConfig.Ignore,
            AnswerTimeout = TimeSpan.FromSeconds(10),
            StateTimeout = TimeSpan.FromSeconds(10),
        });

    /// <summary>Leaves no error of an earlier test behind.</summary>
    public void Recover()
    {
        using FrankaRobot robot = Connect();
        robot.AutomaticErrorRecovery();
    }

    /// <summary>Sends a line to the control port and returns the answer.</summary>
    public string Ask(string line)
    {
        using var client = new TcpClient();
        client.Connect(IPAddress.Loopback, ControlPort);
        using NetworkStream stream = client.GetStream();
        stream.Write(Encoding.UTF8.GetBytes(line + "\n"));
        using var reader = new StreamReader(stream);
        return reader.ReadLine() ?? throw new InvalidOperationException("the simulator hung up");
    }

    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }
}
