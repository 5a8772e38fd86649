using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Warmstart.Controller.Tasks;
using Warmstart.Numerics.Randomness;
using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;
using Warmstart.Simulation.LockStep;
using Warmstart.Simulation.Worlds;

namespace Warmstart.Simulation.Fci;

/// <summary>The simulator as a program: one JSON line on standard output once it serves, then nothing until it is told to end.</summary>
internal static class SimulatorProgram
{
    // Width of what lies between the open fingers in free space, m.
    private const double LooseObject = 0.03;

    // The ready pose of libfranka's examples.
    private static readonly JointVector ReadyPose = new(0, -Math.PI / 4, 0, -3 * Math.PI / 4, 0, Math.PI / 2, Math.PI / 4);

    public static int Run(IReadOnlyList<string> args, TextWriter output, TextWriter error)
    {
        if (args.Contains("--help", StringComparer.Ordinal))
        {
            output.WriteLine(SimulatorOptions.Usage);
            return ExitCodes.Ok;
        }
        try
        {
            return Serve(SimulatorOptions.Parse(args), output, error);
        }
        catch (ConfigurationException e)
        {
            error.WriteLine($"warmstart-simulator: {e.Message}");
            return ExitCodes.Configuration;
        }
    }

    private static int Serve(SimulatorOptions options, TextWriter output, TextWriter error)
    {
        TaskDefinition? task = options.Task is null ? null : TaskDefinition.Load(options.Task);
        ArmModel arm = Arm(options, task);
        PlantBody body = Body(options, arm, task);
        FciVersion version = options.Version ?? (arm.Kind == ArmKind.Fer ? FciVersion.Fer : FciVersion.Fr3);
        var robot = new FciRobot(body, version, new RobotOptions { Urdf = UrdfWriter.Write(arm), ModelLibrary = options.ReadModelLibrary() });
        Script? script = options.Script is null ? null : Script.Load(options.Script);
        using var server = new FciServer(robot, Tooled(options, task), TimeProvider.System);
        if (!server.TryListen(body, out string problem))
        {
            error.WriteLine($"warmstart-simulator: {problem}");
            return ExitCodes.Configuration;
        }
        if (server.ToolWarning is { } warning)
            error.WriteLine($"warmstart-simulator: {warning}; goes on without that tool");
        if (script is not null)
            server.Play(script, line => error.WriteLine($"warmstart-simulator: {line}"));
        if (ThreadPlacement.Apply(options.Cpu, options.Fifo) is { } refusal)
            error.WriteLine($"warmstart-simulator: {refusal}; goes on without");
        using var stop = new CancellationTokenSource();
        using PosixSignalRegistration terminate = OnSignal(PosixSignal.SIGTERM, stop);
        using PosixSignalRegistration interrupt = OnSignal(PosixSignal.SIGINT, stop);
        output.WriteLine(Ready(server, robot, arm).ToJsonString());
        output.Flush();
        server.Run(stop.Token);
        return ExitCodes.Ok;
    }

    private static FciServerOptions Tooled(SimulatorOptions options, TaskDefinition? task)
    {
        bool hasPeg = options.World == WorldKind.Peg || (task is not null && options.World is null);
        double peg = task is null ? new PegWorld().PegDiameter : TaskWorld.Scene(task).PegDiameter;
        return options.ServerWithTools with { ObjectWidth = options.ObjectWidth ?? (hasPeg ? peg : LooseObject), HoldsObject = hasPeg };
    }

    private static PlantBody Body(SimulatorOptions options, ArmModel arm, TaskDefinition? task)
    {
        PegWorld world = options.World switch
        {
            WorldKind.Free => FreeSpace.World,
            WorldKind.Peg when task is null => new PegWorld(),
            _ => task is null ? FreeSpace.World : TaskWorld.Scene(task),
        };
        PlantParameters parameters = task is null ? new PlantParameters() : TaskWorld.Parameters(task, options.Seed);
        if (options.Vary)
            parameters = new PlantParameterRanges { Middle = parameters }.Draw(new SeededGenerator(options.Seed));
        return new PlantBody(arm, world, parameters, ReadyPose, options.Seed);
    }

    private static ArmModel Arm(SimulatorOptions options, TaskDefinition? task)
        => options.Arm is { } kind ? ArmModel.Of(kind) : task is null ? ArmModel.Fer : TaskWorld.Arm(task);

    private static JsonObject Ready(FciServer server, FciRobot robot, ArmModel arm) => new()
    {
        ["ready"] = true,
        ["port"] = server.Port,
        ["control_port"] = server.ControlPort,
        ["gripper_port"] = server.GripperPort,
        ["vacuum_port"] = server.VacuumPort,
        ["arm"] = arm.Kind.ToString().ToLowerInvariant(),
        ["fci_version"] = robot.Version.Number,
        ["pid"] = Environment.ProcessId,
    };

    private static PosixSignalRegistration OnSignal(PosixSignal signal, CancellationTokenSource stop)
        => PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            stop.Cancel();
        });
}
