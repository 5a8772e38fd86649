using Warmstart.Controller.Options;
using Warmstart.Franka;
using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Grippers;
using Warmstart.Protocol.Serial.Robotiq;
using Warmstart.Trials.Doctor;

namespace Warmstart.Trials.Hands;

/// <summary>Which gripper a person works with: what the command line says, and for the rest what the daemon's configuration says.</summary>
public sealed record GripperChoice
{
    /// <summary>The Franka Hand.</summary>
    public const string Franka = "franka";

    /// <summary>Names of the grippers that are known.</summary>
    public static readonly IReadOnlyList<string> Kinds = [Franka, RobotiqModel.TwoF85.Name, RobotiqModel.TwoF140.Name];

    /// <summary>The daemon's configuration file; null: none is read.</summary>
    public string? Configuration { get; init; }

    /// <summary>One of <see cref="Kinds"/>; null: the configuration's, else a Franka Hand.</summary>
    public string? Kind { get; init; }

    /// <summary>Serial device; null: the configuration's.</summary>
    public string? Device { get; init; }

    /// <summary>Modbus address; null: the configuration's, else that of the factory.</summary>
    public int? Unit { get; init; }

    /// <summary>Name or address of the robot that carries a Franka Hand; null: the configuration's.</summary>
    public string? Host { get; init; }

    /// <summary>TCP ports of the robot and of its hand.</summary>
    public int Port { get; init; } = 1337;

    /// <summary>TCP port of a Franka Hand.</summary>
    public int HandPort { get; init; } = FrankaGripper.DefaultPort;

    /// <summary>Folder that stands for the file system's root.</summary>
    public string Root { get; init; } = "/";

    /// <summary>Connects to it.</summary>
    /// <param name="moves">Whether the fingers are to move: then the daemon must not hold the robot.</param>
    /// <param name="time">Clock of the waits.</param>
    /// <exception cref="ConfigurationException">It is not said which, where, or a value is not allowed.</exception>
    /// <exception cref="HandsException">The daemon holds the robot, or the hand cannot be reached.</exception>
    /// <exception cref="GripperException">The gripper does not answer.</exception>
    internal IGripper Connect(bool moves, TimeProvider time)
    {
        var options = Configured();
        string kind = Kind ?? options.Gripper.Kind;
        string? host = Host ?? (Configuration is null ? null : options.Robot.Host);
        if (moves && host is not null && HeldRobot.By(new SystemFiles(Root), host, Port) is { } holder)
            throw new HandsException($"{host}:{Port} is held by {holder}: a hand moves while the arm stands; use warmstart stop, or systemctl stop warmstart-controller first");
        if (RobotiqModel.Find(kind) is not { } model)
            return new RobotAddress { Host = host ?? throw new ConfigurationException("--host is missing: the robot that carries the hand"), Port = Port, GripperPort = HandPort, Root = Root }.ConnectGripper();
        string device = Device ?? options.Gripper.Device;
        if (device.Length == 0)
            throw new ConfigurationException("--device is missing: the serial device of the gripper's RS-485 adapter, such as /dev/ttyUSB0");
        return RobotiqGripper.Connect(model, device, Unit ?? options.Gripper.Unit, time);
    }

    private ControllerOptions Configured()
    {
        if (Configuration is null)
            return new ControllerOptions();
        if (!File.Exists(Configuration))
            throw new ConfigurationException("--config", Configuration, "the daemon's configuration file");
        var (options, errors) = OptionCatalogue.Set.Read(Configuration, Environment.GetEnvironmentVariables());
        return errors is [var first, ..] ? throw new ConfigurationException(first) : options;
    }
}
