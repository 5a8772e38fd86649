using Warmstart.Samples;

const string Usage = """
    CartesianImpedance HOST[:PORT] [--seconds=S] [--stiffness=K] [--enforce-realtime]
    Holds the end effector where it is by torques, like a spring of K N/m (150) and K/15 Nm/rad, for S seconds (10).
    Push it: it comes back. Keep the user stop at hand.
    """;

return Sample.Run(args, Usage, ["--seconds", "--stiffness"], (arguments, stop) =>
{
    double seconds = arguments.Number("--seconds", 10, 0.1, 1e6);
    double stiffness = arguments.Number("--stiffness", 150, 1, 2000);
    using FrankaRobot robot = FrankaRobot.Connect(arguments.Host, arguments.Robot);
    Console.WriteLine(Sample.Greeting(robot));
    robot.SetCollisionBehavior(100, 100, 100, 100);
    FrankaModel model = robot.LoadModel();
    Pose desired = robot.ReadState().O_T_EE.ToPose();
    double time = 0, farthest = 0;
    robot.Control(
        (in RobotState state, TimeSpan period) =>
        {
            time += period.TotalSeconds;
            JacobianMatrix jacobian = model.ZeroJacobian(FrankaFrame.EndEffector, state);
            JointVector dq = state.dq.ToVector();
            Vector6 error = Pose.Difference(state.O_T_EE.ToPose(), desired);
            Vector6 velocity = jacobian.Times(dq);
            farthest = Math.Max(farthest, error.Linear.Length);
            // Critically damped for a unit mass, as in libfranka's example.
            Vector6 wrench = Vector6.From(
                error.Linear * stiffness - velocity.Linear * (2 * Math.Sqrt(stiffness)),
                error.Angular * (stiffness / 15) - velocity.Angular * (2 * Math.Sqrt(stiffness / 15)));
            var torques = new Torques(jacobian.TransposeTimes(wrench) + model.Coriolis(state));
            return time < seconds ? torques : torques.Finish();
        },
        new ControlOptions { LimitRate = true },
        stop);
    Console.WriteLine($"held for {time:0.00} s, at most {farthest * 1000:0.00} mm away");
});
