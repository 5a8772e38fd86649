using System.Text.Json;
using Warmstart.Robot;

namespace Warmstart.Controller.Telemetry;

/// <summary>Foxglove's messages (docs.foxglove.dev, schemas).</summary>
internal static class PoseJson
{
    private const long NsPerSecond = 1_000_000_000;

    public static void Write(Utf8JsonWriter json, ulong timeNs, Vec3 p, Quat q)
    {
        json.WriteStartObject();
        WriteTime(json, timeNs);
        json.WriteString("frame_id", "base");
        json.WriteStartObject("pose");
        json.WriteStartObject("position");
        JsonNumbers.Write(json, "x", p.X);
        JsonNumbers.Write(json, "y", p.Y);
        JsonNumbers.Write(json, "z", p.Z);
        json.WriteEndObject();
        json.WriteStartObject("orientation");
        JsonNumbers.Write(json, "x", q.X);
        JsonNumbers.Write(json, "y", q.Y);
        JsonNumbers.Write(json, "z", q.Z);
        JsonNumbers.Write(json, "w", q.W);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Foxglove's form of a time.</summary>
    public static void WriteTime(Utf8JsonWriter json, ulong timeNs)
    {
        json.WriteStartObject("timestamp");
        json.WriteNumber("sec", timeNs / NsPerSecond);
        json.WriteNumber("nsec", timeNs % NsPerSecond);
        json.WriteEndObject();
    }
}
