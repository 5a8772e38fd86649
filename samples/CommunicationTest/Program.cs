using Warmstart.Samples;

const string Usage = """
    CommunicationTest HOST[:PORT] [--seconds=S] [--enforce-realtime]
    Commands zero torques for S seconds (10) and counts what was lost on the way. The arm floats: hold it, or see that
    it may move a little. Keep the user stop at hand.
    """;

return Sample.Run(args, Usage, ["--seconds"], (arguments, stop) =>
{
    double seconds = arguments.Number("--seconds", 10, 0.2, 1e6);
    using FrankaRobot robot = FrankaRobot.Connect(arguments.Host, arguments.Robot);
    Console.WriteLine(Sample.Greeting(robot));
    robot.SetCollisionBehavior(100, 100, 100, 100);
    double time = 0, sum = 0, least = 1;
    long cycles = 0, lost = 0, longest = 0;
    robot.Control(
        (in RobotState state, TimeSpan period) =>
        {
            time += period.TotalSeconds;
            long missing = Math.Max(0, (long)period.TotalMilliseconds - 1);
            (lost, longest) = (lost + missing, Math.Max(longest, missing));
            // The rate counts the last 100 commands; before them it means little.
            if (time > 0.1)
            {
                cycles++;
                sum += state.control_command_success_rate;
                least = Math.Min(least, state.control_command_success_rate);
            }
            return time < seconds ? Torques.Zero : Torques.Zero.Finish();
        },
        new ControlOptions { CutoffFrequency = ControlOptions.MaxCutoffFrequency },
        stop);
    double mean = sum / Math.Max(1, cycles);
    Console.WriteLine($"cycles {cycles + 100}, states lost {lost}, in a row at most {longest}");
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"success rate of commands: mean {mean:0.000}, least {least:0.000}"));
    Console.WriteLine(mean < 0.9 ? "NOT SUFFICIENT for control: see docs/franka.md, 'Real time'" : mean < 0.95 ? "many packets were lost: see docs/franka.md, 'Real time'" : "good");
});
