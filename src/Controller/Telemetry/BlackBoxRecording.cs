using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Mcap;
using Warmstart.Robot;
using Warmstart.Safety.Faults;

namespace Warmstart.Controller.Telemetry;

/// <summary>
/// The last seconds of ticks as an MCAP file: every tick whole on <c>/tick</c>, the poses as Foxglove draws them on <c>/tool</c> and
/// <c>/reference</c>, both as JSON with their schemas in the file. One thread; takes as long as the disk does.
/// </summary>
internal static class BlackBoxRecording
{
    private const int PoseEvery = 10;
    private const long NsPerSecond = 1_000_000_000;

    /// <summary>Writes a file.</summary>
    /// <param name="to">Where to; stays open.</param>
    /// <param name="samples">Ticks, oldest first.</param>
    /// <param name="limits">Hash of the limits in force.</param>
    /// <param name="cause">A word for what it is about.</param>
    /// <param name="endsAt">Wall-clock time of the newest tick.</param>
    /// <exception cref="IOException">The disk refuses.</exception>
    public static void Write(Stream to, ReadOnlySpan<LoopSample> samples, ulong limits, string cause, DateTimeOffset endsAt)
    {
        using var writer = new McapWriter(to, "warmstart");
        writer.WriteMetadata("warmstart", new Dictionary<string, string>
        {
            ["cause"] = cause,
            ["limits"] = limits.ToString("x16", CultureInfo.InvariantCulture),
            ["ticks"] = samples.Length.ToString(CultureInfo.InvariantCulture),
        });
        var ticks = Channel(writer, "/tick", "warmstart.Tick", BlackBoxSchemas.Tick);
        var tool = Channel(writer, "/tool", "foxglove.PoseInFrame", BlackBoxSchemas.PoseInFrame);
        var reference = Channel(writer, "/reference", "foxglove.PoseInFrame", BlackBoxSchemas.PoseInFrame);
        var buffer = new ArrayBufferWriter<byte>(4096);
        long offset = samples.IsEmpty ? 0 : UnixNs(endsAt) - samples[^1].HostNs;
        for (int i = 0; i < samples.Length; i++)
        {
            ref readonly LoopSample sample = ref samples[i];
            ulong time = (ulong)Math.Max(0, sample.HostNs + offset);
            Put(writer, ticks, time, buffer, sample, WriteTick);
            if (i % PoseEvery != 0)
                continue;
            Put(writer, tool, time, buffer, sample, (json, in s) => WriteToolPose(json, s, time));
            Put(writer, reference, time, buffer, sample, (json, in s) => WritePose(json, time, s.ReferencePosition, s.ReferenceOrientation));
        }
    }

    private delegate void Shape(Utf8JsonWriter json, in LoopSample sample);

    private static McapChannel Channel(McapWriter writer, string topic, string schema, string text) =>
        writer.AddChannel(topic, writer.AddSchema(schema, "jsonschema", Encoding.UTF8.GetBytes(text)), "json");

    private static void Put(McapWriter writer, McapChannel channel, ulong time, ArrayBufferWriter<byte> buffer, in LoopSample sample, Shape shape)
    {
        buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(buffer))
            shape(json, sample);
        writer.Write(channel, time, buffer.WrittenSpan);
    }

    private static void WriteTick(Utf8JsonWriter json, in LoopSample s)
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
        Number(json, "success_rate", s.SuccessRate);
        json.WriteNumber("compute_ns", s.ComputeNs);
        json.WriteNumber("wake_ns", s.WakeNs);
        json.WriteNumber("setpoint", s.SetpointSequence);
        Numbers(json, "q", s.q);
        Numbers(json, "dq", s.dq);
        Numbers(json, "tau_J", s.tau_J);
        Numbers(json, "tau_J_d", s.tau_J_d);
        Numbers(json, "tau_ext", s.tau_ext);
        Numbers(json, "twist", s.O_dP_EE);
        Numbers(json, "wrench", s.O_F_ext_hat_K);
        json.WriteEndObject();
    }

    private static void WriteToolPose(Utf8JsonWriter json, in LoopSample sample, ulong time)
    {
        var pose = Pose.FromColumnMajor(sample.O_T_EE);
        WritePose(json, time, pose.P, pose.Orientation);
    }

    private static void WritePose(Utf8JsonWriter json, ulong time, Vec3 p, Quat q)
    {
        json.WriteStartObject();
        json.WriteStartObject("timestamp");
        json.WriteNumber("sec", time / NsPerSecond);
        json.WriteNumber("nsec", time % NsPerSecond);
        json.WriteEndObject();
        json.WriteString("frame_id", "base");
        json.WriteStartObject("pose");
        json.WriteStartObject("position");
        Number(json, "x", p.X);
        Number(json, "y", p.Y);
        Number(json, "z", p.Z);
        json.WriteEndObject();
        json.WriteStartObject("orientation");
        Number(json, "x", q.X);
        Number(json, "y", q.Y);
        Number(json, "z", q.Z);
        Number(json, "w", q.W);
        json.WriteEndObject();
        json.WriteEndObject();
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

    // JSON has no NaN; a null in its place is what every reader understands. Single precision is what a robot sends.
    private static void Numbers(Utf8JsonWriter json, string name, ReadOnlySpan<double> values)
    {
        json.WriteStartArray(name);
        foreach (double value in values)
        {
            if (double.IsFinite(value))
                json.WriteNumberValue((float)value);
            else
                json.WriteNullValue();
        }
        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumber(name, (float)value);
        else
            json.WriteNull(name);
    }

    private static long UnixNs(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks * 100;
}
