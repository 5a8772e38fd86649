using System.Globalization;
using System.Text.Json.Nodes;
using Warmstart.Franka;
using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Fci.Gripper;

namespace Warmstart.Trials.Hands;

/// <summary>The hand: home, open, close, grasp, state. Ctrl-C stops the fingers.</summary>
public static class GripperProgram
{
    /// <summary>Widest that the hand opens, m.</summary>
    public const double WidestM = 0.08;

    /// <summary>Finds the largest width; the fingers move.</summary>
    public static int Home(RobotAddress robot, TextWriter output, TextWriter error, CancellationToken stop) =>
        Do(robot, output, error, hand => hand.Homing(stop), "homed", "the hand did not home");

    /// <summary>Moves the fingers to a width.</summary>
    /// <param name="robot">Whose hand.</param>
    /// <param name="widthM">Width, m; null: as wide as the hand says it can.</param>
    /// <param name="speedMs">Speed, m/s.</param>
    /// <param name="output">Where to.</param>
    /// <param name="error">Where troubles go, a line.</param>
    /// <param name="stop">Stops the fingers.</param>
    /// <returns>0 where the width was reached, else 1.</returns>
    public static int Move(RobotAddress robot, double? widthM, double speedMs, TextWriter output, TextWriter error, CancellationToken stop) =>
        Do(robot, output, error, hand => hand.Move(widthM ?? Widest(hand), speedMs, stop), "moved", "the fingers did not get there: is something between them?");

    /// <summary>Grasps something.</summary>
    /// <param name="robot">Whose hand.</param>
    /// <param name="widthM">Width of the thing, m.</param>
    /// <param name="forceN">Force, N.</param>
    /// <param name="speedMs">Speed, m/s.</param>
    /// <param name="toleranceM">How much narrower or wider it may be, m.</param>
    /// <param name="output">Where to.</param>
    /// <param name="error">Where troubles go, a line.</param>
    /// <param name="stop">Stops the fingers.</param>
    /// <returns>0 where something of that width is held, else 1.</returns>
    public static int Grasp(RobotAddress robot, double widthM, double forceN, double speedMs, double toleranceM, TextWriter output, TextWriter error, CancellationToken stop) =>
        Do(robot, output, error, hand => hand.Grasp(widthM, speedMs, forceN, toleranceM, toleranceM, stop), "grasped",
            string.Create(CultureInfo.InvariantCulture, $"nothing of {widthM * 1000:0} mm (± {toleranceM * 1000:0} mm) is held"));

    /// <summary>Shows the hand's state.</summary>
    /// <returns>0, or 1 where the hand cannot be reached.</returns>
    public static int State(RobotAddress robot, bool json, TextWriter output, TextWriter error) => HandsOutput.Run(error, () =>
    {
        using FrankaGripper hand = robot.ConnectGripper();
        GripperState state = hand.ReadState();
        output.WriteLine(json
            ? new JsonObject { ["version"] = hand.ServerVersion, ["width"] = state.Width, ["max_width"] = state.MaxWidth, ["is_grasped"] = state.IsGrasped, ["temperature"] = state.Temperature }.ToJsonString()
            : Shown(state));
        return ExitCodes.Ok;
    });

    private static int Do(RobotAddress robot, TextWriter output, TextWriter error, Func<FrankaGripper, bool> work, string done, string failed) => HandsOutput.Run(error, () =>
    {
        robot.RequireFree();
        using FrankaGripper hand = robot.ConnectGripper();
        if (!work(hand))
            throw new HandsException(failed);
        output.WriteLine($"{done}: {Shown(hand.ReadState())}");
        return ExitCodes.Ok;
    });

    private static double Widest(FrankaGripper hand) => hand.ReadState().MaxWidth is > 0 and var width ? width : WidestM;

    private static string Shown(GripperState state) => string.Create(
        CultureInfo.InvariantCulture,
        $"width {state.Width * 1000:0.0} of {state.MaxWidth * 1000:0.0} mm, {(state.IsGrasped ? "something is held" : "nothing is held")}, {state.Temperature} °C");
}
