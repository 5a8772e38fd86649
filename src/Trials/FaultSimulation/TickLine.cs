using Warmstart.Loop;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Fci;
using Warmstart.Safety;
using Warmstart.Safety.Faults;
using Warmstart.Trials.FaultSimulation.Peers;

namespace Warmstart.Trials.FaultSimulation;

/// <summary>One millisecond in a line, for the story of a failure.</summary>
internal readonly record struct TickLine(
    long Ms, ulong RobotId, RobotMode Robot, LifecycleState Controller, ControlMode Mode, SafetyState Safety, FaultSet Faults, bool Commands,
    double LargestTorque, double LargestSpeed, string News)
{
    public const string Header = "        ms      state  robot              controller        loop         safety     sends  tau max  dq max  faults";

    public static TickLine Of(long ms, in RobotState robot, LoopPeer? loop, LifecycleState controller, bool commands)
    {
        double torque = loop is null ? 0 : Largest(loop.Watch.Torques), speed = Largest(robot.dq);
        if (loop is null)
            return new(ms, robot.message_id, robot.robot_mode, controller, default, default, default, commands, torque, speed, "");
        ref readonly LoopSample sample = ref loop.Sample;
        return new(
            ms, robot.message_id, robot.robot_mode, controller, sample.ControlMode, sample.SafetyState, sample.Faults, commands, torque, speed, "");
    }

    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{Ms,10} {RobotId,10}  {Robot,-17}  {Controller,-16}  {Mode,-11}  {Safety,-9}  {(Commands ? "yes" : "no"),-5}  {LargestTorque,7:0.00} {LargestSpeed,7:0.000}  {Faults} {News}").TrimEnd();

    private static double Largest(ReadOnlySpan<double> values)
    {
        double largest = 0;
        foreach (double value in values)
            largest = Math.Max(largest, Math.Abs(value));
        return largest;
    }
}
