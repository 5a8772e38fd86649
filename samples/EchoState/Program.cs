using Warmstart.Samples;

const string Usage = """
    EchoState HOST[:PORT] [--count=N]
    Prints N states of the robot (10), one each 100 ms of robot time. Moves nothing.
    """;

return Sample.Run(args, Usage, ["--count"], (arguments, stop) =>
{
    int left = (int)arguments.Number("--count", 10, 1, 1e9);
    using FrankaRobot robot = FrankaRobot.Connect(arguments.Host, arguments.Robot);
    Console.WriteLine(Sample.Greeting(robot));
    ulong next = 0;
    robot.Read(
        (in RobotState state) =>
        {
            if (state.message_id < next)
                return true;
            next = state.message_id + 100;
            Console.WriteLine($"{state.message_id,10} ms  {state.robot_mode,-8} errors {state.errors}");
            Console.WriteLine($"  q       {Sample.Row(state.q)}");
            Console.WriteLine($"  O_p_EE  {Sample.Row(((ReadOnlySpan<double>)state.O_T_EE)[12..15])}");
            Console.WriteLine($"  tau_ext {Sample.Row(state.tau_ext_hat_filtered)}");
            return --left > 0;
        },
        stop);
});
