using System.Globalization;

namespace Warmstart.Controller.Telemetry;

/// <summary>The ticks of a black-box file as lines of a table.</summary>
internal static class BlackBoxTable
{
    public static IEnumerable<string> Lines(BlackBoxFile box)
    {
        yield return "robot_time_ms,host_ns,robot_mode,control_mode,safety_state,stop_category,faults,clamps,late_cause,success_rate,compute_ns,"
            + Columns("q", 7) + Columns("dq", 7) + Columns("tau_J_d", 7) + Columns("twist", 6) + Columns("wrench", 6).TrimEnd(',');
        foreach (var t in box.Ticks)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{t.RobotTimeMs},{t.HostNs},{t.RobotMode},{t.ControlMode},{t.SafetyState},{t.StopCategory},{string.Join('+', t.Faults)},{string.Join('+', t.Clamps)},{t.LateCause},{t.SuccessRate},{t.ComputeNs},")
                + string.Join(',', ((double?[][])[t.Q, t.Dq, t.TorqueCommanded, t.Twist, t.Wrench]).SelectMany(v => v).Select(Number));
        }
    }

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "NaN";

    private static string Columns(string name, int count) => string.Concat(Enumerable.Range(0, count).Select(i => FormattableString.Invariant($"{name}_{i},")));
}
