using System.Globalization;
using System.Text.Json;
using Warmstart.Loop.Seam;
using Warmstart.Safety.Faults;

namespace Warmstart.Controller.Telemetry;

/// <summary>A tick as <see cref="BlackBoxSchemas.Tick"/> describes it.</summary>
internal static class TickJson
{
    public static void Write(Utf8JsonWriter json, in LoopSample s)
    {
        json.WriteStartObject();
        json.WriteNumber("robot_time_ms", s.RobotTimeMs);
        json.WriteNumber("host_ns", s.HostNs);
        json.WriteString("robot_mode", ((Protocol.Fci.RobotMode)s.RobotMode).ToString());
        json.WriteString("control_mode", s.ControlMode.ToString());
        json.WriteString("safety_state", s.SafetyState.ToString());
        json.WriteNumber("stop_category", s.StopCategory.ToNumber());
        Names(json, "faults", s.Faults.ToString());
        Names(json, "clamps", s.Clamps.ToString());
        json.WriteString("late_cause", s.LateCause.ToString());
        json.WriteString("robot_errors", s.RobotErrors.ToString("x", CultureInfo.InvariantCulture));
        JsonNumbers.Write(json, "success_rate", s.SuccessRate);
        json.WriteNumber("compute_ns", s.ComputeNs);
        json.WriteNumber("wake_ns", s.WakeNs);
        json.WriteNumber("setpoint", s.SetpointSequence);
        JsonNumbers.Write(json, "q", (ReadOnlySpan<double>)s.q);
        JsonNumbers.Write(json, "dq", (ReadOnlySpan<double>)s.dq);
        JsonNumbers.Write(json, "tau_J", (ReadOnlySpan<double>)s.tau_J);
        JsonNumbers.Write(json, "tau_J_d", (ReadOnlySpan<double>)s.tau_J_d);
        JsonNumbers.Write(json, "tau_ext", (ReadOnlySpan<double>)s.tau_ext);
        JsonNumbers.Write(json, "twist", (ReadOnlySpan<double>)s.O_dP_EE);
        JsonNumbers.Write(json, "wrench", (ReadOnlySpan<double>)s.O_F_ext_hat_K);
        json.WriteEndObject();
    }

    private static void Names(Utf8JsonWriter json, string name, string joined)
    {
        json.WriteStartArray(name);
        if (joined.Length > 0 && joined != "None")
        {
            foreach (string one in joined.Split(", "))
                json.WriteStringValue(one);
        }
        json.WriteEndArray();
    }
}
