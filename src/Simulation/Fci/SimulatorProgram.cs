using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;
using Warmstart.Simulation.Worlds;

namespace Warmstart.Simulation.Fci;

/// <summary>The simulator as a program: one JSON line on standard output once it serves, then nothing until it is told to end.</summary>
internal static class SimulatorProgram
{
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
        PlantBody body = Body(options);
        FciVersion version = options.Version ?? (options.Arm == ArmKind.Fer ? FciVersion.Fer : FciVersion.Fr3);
        var robot = new FciRobot(body, version, new RobotOptions());
        using var server = new FciServer(robot, options.Server, TimeProvider.System);
        if (!server.TryListen(body, out string problem))
        {
            error.WriteLine($"warmstart-simulator: {problem}");
            return ExitCodes.Configuration;
        }
        if (ThreadPlacement.Apply(options.Cpu, options.Fifo) is { } refusal)
            error.WriteLine($"warmstart-simulator: {refusal}; goes on without");
        using var stop = new CancellationTokenSource();
        using PosixSignalRegistration terminate = OnSignal(PosixSignal.SIGTERM, stop);
        using PosixSignalRegistration interrupt = OnSignal(PosixSignal.SIGINT, stop);
        output.WriteLine(Ready(server, robot, options).ToJsonString());
        output.Flush();
        server.Run(stop.Token);
        return ExitCodes.Ok;
    }

    private static PlantBody Body(SimulatorOptions options)
    {
        var parameters = new PlantParameters();
        if (options.Vary)
            parameters = new PlantParameterRanges { Middle = parameters }.Draw(new Numerics.Randomness.SeededGenerator(options.Seed));
        return new PlantBody(ArmModel.Of(options.Arm), new PegWorld(), parameters, ReadyPose, options.Seed);
    }

    private static JsonObject Ready(FciServer server, FciRobot robot, SimulatorOptions options) => new()
    {
        ["ready"] = true,
        ["port"] = server.Port,
        ["control_port"] = server.ControlPort,
        ["arm"] = options.Arm.ToString().ToLowerInvariant(),
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
