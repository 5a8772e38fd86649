using System.Text.Json;
using Warmstart.Protocol.Mcap;

namespace Warmstart.Controller.Telemetry;

/// <summary>A black-box file that was read: what it says of itself and its ticks, oldest first.</summary>
internal sealed record BlackBoxFile(string Name, IReadOnlyDictionary<string, string> Metadata, IReadOnlyList<BlackBoxTick> Ticks, string? Damage)
{
    /// <summary>Reads a file; one that was cut short is read as far as it is whole.</summary>
    /// <exception cref="InvalidDataException">It is no black-box file: one line.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static BlackBoxFile Read(string path)
    {
        var ticks = new List<BlackBoxTick>();
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        try
        {
            var reader = McapReader.Read(stream, message =>
            {
                if (message.Channel.Topic == "/tick" && JsonSerializer.Deserialize(message.Data.Span, BlackBoxJson.Default.BlackBoxTick) is { } tick)
                    ticks.Add(tick);
            });
            return new(Path.GetFileName(path), reader.Metadata, ticks, reader.Damage);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"a tick of {Path.GetFileName(path)} is not readable: {e.Message}", e);
        }
    }
}
