using System.Globalization;
using System.Text.Json.Nodes;
using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Grippers;

namespace Warmstart.Trials.Hands;

/// <summary>A gripper: home, open, close, grasp, state. Ctrl-C stops the fingers.</summary>
public static class GripperProgram
{
    /// <summary>Makes it ready; the fingers move.</summary>
    public static int Home(GripperChoice choice, TextWriter output, TextWriter error, CancellationToken stop) =>
        Do(choice, output, error, hand => hand.Home(stop), "homed", "the gripper did not home");

    /// <summary>Moves the fingers to a width.</summary>
    /// <param name="choice">Which gripper.</param>
    /// <param name="widthM">Width, m; null: as wide as it can.</param>
    /// <param name="speedMs">Speed, m/s.</param>
    /// <param name="output">Where to.</param>
    /// <param name="error">Where troubles go, a line.</param>
    /// <param name="stop">Stops the fingers.</param>
    /// <returns>0 where the width was reached, else 1.</returns>
    public static int Move(GripperChoice choice, double? widthM, double speedMs, TextWriter output, TextWriter error, CancellationToken stop) =>
        Do(choice, output, error, hand => hand.Move(widthM ?? hand.WidestM, speedMs, stop), "moved", "the fingers did not get there: is something between them?");

    /// <summary>Grasps something.</summary>
    /// <param name="choice">Which gripper.</param>
    /// <param name="widthM">Width of the thing, m.</param>
    /// <param name="forceN">Force, N.</param>
    /// <param name="speedMs">Speed, m/s.</param>
    /// <param name="toleranceM">How much narrower or wider it may be, m.</param>
    /// <param name="output">Where to.</param>
    /// <param name="error">Where troubles go, a line.</param>
    /// <param name="stop">Stops the fingers.</param>
    /// <returns>0 where something of that width is held, else 1.</returns>
    public static int Grasp(GripperChoice choice, double widthM, double forceN, double speedMs, double toleranceM, TextWriter output, TextWriter error, CancellationToken stop) =>
        Do(choice, output, error, hand => hand.Grasp(widthM, speedMs, forceN, toleranceM, stop), "grasped",
            string.Create(CultureInfo.InvariantCulture, $"nothing of {widthM * 1000:0} mm (± {toleranceM * 1000:0} mm) is held"));

    /// <summary>Shows its state.</summary>
    /// <returns>0, or 1 where it cannot be reached.</returns>
    public static int State(GripperChoice choice, bool json, TextWriter output, TextWriter error) => HandsOutput.Run(error, () =>
    {
        ArgumentNullException.ThrowIfNull(choice);
        using IGripper hand = choice.Connect(moves: false, TimeProvider.System);
        GripperReading state = hand.Read();
        output.WriteLine(json
            ? new JsonObject { ["width"] = state.WidthM, ["max_width"] = state.WidestM, ["is_grasped"] = state.IsHeld, ["note"] = state.Note }.ToJsonString(ForPeople)
            : Shown(state));
        return ExitCodes.Ok;
    });

    private static readonly System.Text.Json.JsonSerializerOptions ForPeople = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static int Do(GripperChoice choice, TextWriter output, TextWriter error, Predicate<IGripper> work, string done, string failed) => HandsOutput.Run(error, () =>
    {
        using IGripper hand = choice.Connect(moves: true, TimeProvider.System);
        if (!work(hand))
            throw new HandsException(failed);
        output.WriteLine($"{done}: {Shown(hand.Read())}");
        return ExitCodes.Ok;
    });

    private static string Shown(GripperReading state) => string.Create(
        CultureInfo.InvariantCulture,
        $"width {state.WidthM * 1000:0.0} of {state.WidestM * 1000:0.0} mm, {(state.IsHeld ? "something is held" : "nothing is held")}, {state.Note}");
}
