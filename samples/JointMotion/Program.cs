using Warmstart.Samples;

const string Usage = """
    JointMotion HOST[:PORT] [--goal=q1,q2,q3,q4,q5,q6,q7] [--speed=X] [--enforce-realtime]
    Moves the joints to a goal, rad (0.2 rad from here with joints 4 and 7, and back), along a minimum-jerk path
    with a peak of X rad/s (0.3). Keep the user stop at hand.
    """;

return Sample.Run(args, Usage, ["--goal", "--speed"], (arguments, stop) =>
{
    double speed = arguments.Number("--speed", 0.3, 0.01, 1.5);
    JointVector? goal = arguments.Joints("--goal");
    using FrankaRobot robot = FrankaRobot.Connect(arguments.Host, arguments.Robot);
    Console.WriteLine(Sample.Greeting(robot));
    robot.SetCollisionBehavior(20, 40, 20, 40);
    JointVector start = robot.ReadState().q_d.ToVector();
    JointVector aside = start;
    aside[3] += 0.2;
    aside[6] += 0.2;
    MoveTo(robot, goal ?? aside, speed, stop);
    if (goal is null)
        MoveTo(robot, start, speed, stop);
});

static void MoveTo(FrankaRobot robot, JointVector goal, double speed, CancellationToken stop)
{
    JointVector start = robot.ReadState().q_d.ToVector();
    // A minimum-jerk path peaks at 15/8 of its mean speed and at 5.8 times distance over time squared; 2 rad/s² is gentle on every arm.
    double distance = (goal - start).MaxAbs;
    double duration = Math.Max(0.5, Math.Max(15.0 / 8 * distance / speed, Math.Sqrt(5.8 * distance / 2)));
    double time = 0;
    robot.Control(
        (in RobotState state, TimeSpan period) =>
        {
            time += period.TotalSeconds;
            double t = Math.Min(1, time / duration);
            var q = new JointPositions(start + (goal - start) * (t * t * t * (10 - 15 * t + 6 * t * t)));
            return t < 1 ? q : q.Finish();
        },
        stop: stop);
    RobotState end = robot.ReadState();
    Console.WriteLine($"at {Sample.Row(end.q)} after {duration:0.00} s, off by {(end.q.ToVector() - goal).MaxAbs:0.0000} rad");
}
