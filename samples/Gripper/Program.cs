using Warmstart.Samples;

const string Usage = """
    Gripper HOST[:PORT] [--width=W] [--force=F]
    Homes the Franka Hand, opens it, grasps something W m wide (0.03) with F N (40), and lets it go. PORT is the hand's (1338).
    """;

return Sample.Run(args, Usage, ["--width", "--force"], (arguments, stop) =>
{
    double width = arguments.Number("--width", 0.03, 0, 0.08);
    double force = arguments.Number("--force", 40, 1, 140);
    using FrankaGripper hand = FrankaGripper.Connect(arguments.Host, arguments.Gripper);
    Console.WriteLine($"hand at {arguments.Host}, version {hand.ServerVersion}");
    Console.WriteLine($"homing: {(hand.Homing(stop) ? "done" : "failed")}");
    Warmstart.Protocol.Fci.Gripper.GripperState state = hand.ReadState();
    Console.WriteLine($"opens to {state.MaxWidth:0.0000} m, {state.Temperature} °C");
    hand.Move(state.MaxWidth, 0.1, stop);
    bool held = hand.Grasp(width, 0.1, force, stop: stop);
    Console.WriteLine($"grasp: {(held ? "holds" : "nothing there")} at {hand.ReadState().Width:0.0000} m");
    hand.Move(state.MaxWidth, 0.1, stop);
    Console.WriteLine("open");
});
