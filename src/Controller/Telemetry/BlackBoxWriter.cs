using System.Globalization;
using System.Text;
using Warmstart.Loop.Seam;
using Warmstart.Safety.Faults;

namespace Warmstart.Controller.Telemetry;

/// <summary>Writes the last seconds of ticks to a CSV file. Any thread; takes as long as the disk does.</summary>
internal static class BlackBoxWriter
{
    private static readonly string Header = "robot_time_ms,host_ns,robot_mode,control_mode,safety_state,stop_category,faults,clamps,late_cause,"
        + "success_rate,compute_ns,wake_ns,robot_errors," + Columns("q", 7) + Columns("dq", 7) + Columns("tau_J", 7) + Columns("tau_J_d", 7)
        + Columns("tau_ext", 7) + Columns("O_T_EE", 16) + Columns("O_dP_EE", 6) + Columns("O_F_ext", 6) + Columns("K_F_ext", 6)
        + "reference_x,reference_y,reference_z,setpoint,limits_hash";

    /// <summary>Copies the ring now and writes it.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public static void Write(LoopSample[] samples, int count, ulong limitsHash, string path)
    {
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 16);
        writer.NewLine = "\n";
        writer.WriteLine(Header);
        var line = new StringBuilder();
        for (int i = 0; i < count; i++)
        {
            line.Clear();
            Append(line, samples[i]);
            line.Append(CultureInfo.InvariantCulture, $",{limitsHash:x16}");
            writer.WriteLine(line);
        }
    }

    private static void Append(StringBuilder line, in LoopSample s)
    {
        line.Append(CultureInfo.InvariantCulture, $"{s.RobotTimeMs},{s.HostNs},{s.RobotMode},{s.ControlMode},{s.SafetyState},");
        line.Append(CultureInfo.InvariantCulture, $"{s.StopCategory.ToNumber()},{Joined(s.Faults.ToString())},{Joined(s.Clamps.ToString())},{s.LateCause},");
        line.Append(CultureInfo.InvariantCulture, $"{s.SuccessRate:R},{s.ComputeNs},{s.WakeNs},{s.RobotErrors:x},");
        Append(line, s.q);
        Append(line, s.dq);
        Append(line, s.tau_J);
        Append(line, s.tau_J_d);
        Append(line, s.tau_ext);
        Append(line, s.O_T_EE);
        Append(line, s.O_dP_EE);
        Append(line, s.O_F_ext_hat_K);
        Append(line, s.K_F_ext_hat_K);
        var r = s.ReferencePosition;
        line.Append(CultureInfo.InvariantCulture, $"{r.X:R},{r.Y:R},{r.Z:R},{s.SetpointSequence}");
    }

    private static void Append(StringBuilder line, ReadOnlySpan<double> values)
    {
        foreach (double value in values)
            line.Append(value.ToString("R", CultureInfo.InvariantCulture)).Append(',');
    }

    private static string Joined(string names) => names.Replace(", ", "+", StringComparison.Ordinal);

    private static string Columns(string name, int count) =>
        string.Concat(Enumerable.Range(0, count).Select(i => FormattableString.Invariant($"{name}_{i},")));
}
