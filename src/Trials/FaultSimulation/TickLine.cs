using Warmstart.Loop;
using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Fci;
using Warmstart.Safety;
using Warmstart.Safety.Faults;

namespace Warmstart.Trials.FaultSimulation;

/// <summary>One millisecond in a line, for the story of a failure.</summary>
internal readonly record struct TickLine(
    long Ms, ulong RobotId, RobotMode Robot, LifecycleState Controller, ControlMode Mode, SafetyState Safety, FaultSet Faults, bool Commands,
    double LargestTorque, double LargestSpeed, string News)
{
    public const string Header = "        ms      state  robot              controller        loop         safety     sends  tau max  dq max  faults";

    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{Ms,10} {RobotId,10}  {Robot,-17}  {Controller,-16}  {Mode,-11}  {Safety,-9}  {(Commands ? "yes" : "no"),-5}  {LargestTorque,7:0.00} {LargestSpeed,7:0.000}  {Faults} {News}").TrimEnd();
}
