using System.Net;
using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Simulation.Fci;

/// <summary>What the simulator's command line says.</summary>
internal sealed record SimulatorOptions
{
    public const string Usage = """
        warmstart-simulator: a simulated Franka arm that speaks the Franka Control Interface.
          --arm fer|fr3|fr3v2       arm (the task's, or fer)
          --fci-version 3..10       version of the interface (5 for fer, 10 for others)
          --task FILE               task whose world and arm to use
          --world free|peg          free: nothing within reach; peg: a peg over a hole (the task's, or free)
          --model-library FILE      library that LoadModelLibrary serves (none: it answers with an error)
          --script FILE             lines of the control port to obey at their time; see docs/emulator.md
          --address IP              address to listen on (127.0.0.1)
          --port N                  TCP port of the interface, 0 for a free one (1337)
          --control-port N          TCP port for scripts on loopback, 0 for a free one (none)
          --gripper-port N          TCP port of the hand, 0 for a free one (1338 with port 1337, else none)
          --vacuum-port N           TCP port of the vacuum gripper, 0 for a free one (1339 with port 1337, else none)
          --object-width X          width of what the hand can grasp, 0 to 0.079 m (0.03; the peg's with a peg)
          --pacing wait|strict      wait: robot time holds for a late command; strict: it is lost (wait)
          --speed X                 robot time over host time in wait pacing, 0.01 to 100 (1)
          --seed N                  seed of the sensors' noise (1)
          --vary                    also draw friction, inertia, delay and grasp from the seed
          --cpu N                   core to run on (any)
          --fifo N                  SCHED_FIFO priority 1 to 99 (none)
        """;

    private const int RobotPort = 1337;
    private const int LargestLibrary = 4 << 20;

    public ArmKind? Arm { get; init; }

    public FciVersion? Version { get; init; }

    public string? Task { get; init; }

    public WorldKind? World { get; init; }

    public string? ModelLibrary { get; init; }

    public string? Script { get; init; }

    /// <summary>Width between the fingers, m; null for the world's own.</summary>
    public double? ObjectWidth { get; init; }

    public FciServerOptions Server { get; init; } = new();

    /// <summary>The server with the tools of a robot on the interface's own port.</summary>
    public FciServerOptions ServerWithTools => Server.GripperPort is null && Server.VacuumPort is null && Server.Port == RobotPort
        ? Server with { GripperPort = RobotPort + 1, VacuumPort = RobotPort + 2, ToolsMayLack = true }
        : Server;

    public ulong Seed { get; init; } = 1;

    public bool Vary { get; init; }

    public int? Cpu { get; init; }

    public int? Fifo { get; init; }

    /// <summary>ConfigurationException with one line where an option is unknown or its value is not allowed.</summary>
    public static SimulatorOptions Parse(IReadOnlyList<string> args)
    {
        var options = new SimulatorOptions();
        for (int i = 0; i < args.Count; i++)
        {
            string[] parts = args[i].Split('=', 2);
            if (parts[0] == "--vary" && parts.Length == 1)
            {
                options = options with { Vary = true };
                continue;
            }
            string value = parts.Length == 2 ? parts[1] : ++i < args.Count ? args[i] : throw new ConfigurationException(parts[0], null, "a value");
            options = options.With(parts[0], value);
        }
        return options;
    }

    /// <summary>The library to serve; empty without one. ConfigurationException where the file cannot be read or is too large.</summary>
    public byte[] ReadModelLibrary()
    {
        if (ModelLibrary is null)
            return [];
        try
        {
            byte[] library = File.ReadAllBytes(ModelLibrary);
            return library.Length is > 0 and <= LargestLibrary
                ? library
                : throw new ConfigurationException("--model-library", ModelLibrary, $"a file of 1 to {LargestLibrary} bytes");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException("--model-library", ModelLibrary, "a file that can be read");
        }
    }

    private SimulatorOptions With(string name, string value) => name switch
    {
        "--arm" => this with { Arm = Name<ArmKind>(name, value) },
        "--fci-version" => this with { Version = FciVersion.Find((int)Number(name, value, 3, 10)) },
        "--task" => this with { Task = value },
        "--world" => this with { World = Name<WorldKind>(name, value) },
        "--model-library" => this with { ModelLibrary = value },
        "--script" => this with { Script = value },
        "--address" => this with { Server = Server with { Address = Address(name, value) } },
        "--port" => this with { Server = Server with { Port = (int)Number(name, value, 0, ushort.MaxValue) } },
        "--control-port" => this with { Server = Server with { ControlPort = (int)Number(name, value, 0, ushort.MaxValue) } },
        "--gripper-port" => this with { Server = Server with { GripperPort = (int)Number(name, value, 0, ushort.MaxValue) } },
        "--vacuum-port" => this with { Server = Server with { VacuumPort = (int)Number(name, value, 0, ushort.MaxValue) } },
        "--object-width" => this with { ObjectWidth = Number(name, value, 0, 0.079, whole: false) },
        "--pacing" => this with { Server = Server with { Pacing = Name<PacingMode>(name, value) } },
        "--speed" => this with { Server = Server with { Speed = Number(name, value, 0.01, 100, whole: false) } },
        "--seed" => this with { Seed = (ulong)Number(name, value, 0, long.MaxValue) },
        "--cpu" => this with { Cpu = (int)Number(name, value, 0, 1023) },
        "--fifo" => this with { Fifo = (int)Number(name, value, 1, 99) },
        _ => throw new ConfigurationException($"{name}: no such option; see --help"),
    };

    private static double Number(string name, string value, double least, double most, bool whole = true)
        => double.TryParse(value, out double number) && number >= least && number <= most && (!whole || number == Math.Floor(number))
            ? number
            : throw new ConfigurationException(name, value, $"a {(whole ? "whole " : string.Empty)}number from {least} to {most}");

    private static T Name<T>(string name, string value) where T : struct, Enum
        => !int.TryParse(value, out _) && Enum.TryParse(value, ignoreCase: true, out T parsed)
            ? parsed
            : throw new ConfigurationException(name, value, string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant());

    private static IPAddress Address(string name, string value)
        => IPAddress.TryParse(value, out IPAddress? address) && address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork
            ? address
            : throw new ConfigurationException(name, value, "an IPv4 address");
}
