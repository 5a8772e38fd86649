using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Warmstart.Franka;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Trials.Hands;

/// <summary>A robot's state on one screen, or as JSON.</summary>
internal static class RobotStateText
{
    private const double Degrees = 180 / Math.PI;

    public static string Screen(FrankaRobot robot, in RobotState s)
    {
        var text = new StringBuilder();
        Pose tool = s.O_T_EE.ToPose();
        Line(text, "robot", Inv($"{robot.Kind}, interface version {robot.ServerVersion}, time {s.message_id} ms"));
        Line(text, "mode", Inv($"{s.robot_mode}, controller {s.controller_mode}, commands in time {s.control_command_success_rate:P0}"));
        Line(text, "errors", Names(s.errors));
        Line(text, "last motion", Names(s.reflex_reason));
        Line(text, "q rad", Numbers(s.q, 1, "0.0000"));
        Line(text, "q deg", Numbers(s.q, Degrees, "0.0"));
        Line(text, "dq rad/s", Numbers(s.dq, 1, "0.0000"));
        Line(text, "tau_J Nm", Numbers(s.tau_J, 1, "0.00"));
        Line(text, "tau_ext Nm", Numbers(s.tau_ext_hat_filtered, 1, "0.00"));
        Line(text, "O_T_EE m", Inv($"{tool.P.X,9:0.0000} {tool.P.Y,9:0.0000} {tool.P.Z,9:0.0000}   quaternion xyzw {tool.Orientation.X:0.0000} {tool.Orientation.Y:0.0000} {tool.Orientation.Z:0.0000} {tool.Orientation.W:0.0000}"));
        Line(text, "force N", Numbers(((ReadOnlySpan<double>)s.O_F_ext_hat_K)[..3], 1, "0.00"));
        Line(text, "torque Nm", Numbers(((ReadOnlySpan<double>)s.O_F_ext_hat_K)[3..], 1, "0.00"));
        Line(text, "tool, load", Inv($"{s.m_ee:0.000} kg, {s.m_load:0.000} kg"));
        return text.ToString();
    }

    public static string Json(FrankaRobot robot, in RobotState s) => new JsonObject
    {
        ["kind"] = robot.Kind.ToString().ToLowerInvariant(),
        ["version"] = robot.ServerVersion,
        ["time_ms"] = s.message_id,
        ["robot_mode"] = s.robot_mode.ToString(),
        ["controller_mode"] = s.controller_mode.ToString(),
        ["control_command_success_rate"] = Number(s.control_command_success_rate),
        ["errors"] = s.errors.ToString(),
        ["last_motion_errors"] = s.reflex_reason.ToString(),
        ["q"] = Array(s.q),
        ["dq"] = Array(s.dq),
        ["tau_J"] = Array(s.tau_J),
        ["tau_ext_hat_filtered"] = Array(s.tau_ext_hat_filtered),
        ["O_T_EE"] = Array(s.O_T_EE),
        ["O_F_ext_hat_K"] = Array(s.O_F_ext_hat_K),
        ["m_ee"] = Number(s.m_ee),
        ["m_load"] = Number(s.m_load),
    }.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static string Names(ErrorSet errors) => errors.IsEmpty ? "none" : errors.ToString();

    private static void Line(StringBuilder text, string name, string value) => text.Append(name.PadRight(13)).Append(value).Append('\n');

    private static string Numbers(ReadOnlySpan<double> values, double scale, string format)
    {
        var text = new StringBuilder();
        foreach (double value in values)
            text.Append((value * scale).ToString(format, CultureInfo.InvariantCulture).PadLeft(9)).Append(' ');
        return text.ToString().TrimEnd();
    }

    private static JsonArray Array(ReadOnlySpan<double> values)
    {
        var array = new JsonArray();
        foreach (double value in values)
            array.Add(Number(value));
        return array;
    }

    /// <summary>JSON knows no NaN.</summary>
    private static JsonNode? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;

    private static string Inv(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
