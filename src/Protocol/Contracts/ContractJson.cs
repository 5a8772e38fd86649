using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Warmstart.Protocol.Contracts;

/// <summary>Every contract to UTF-8 JSON and back. Pure functions, for any thread.</summary>
public static class ContractJson
{
    /// <summary>Largest command, in bytes.</summary>
    public const int CommandBytesMax = 16 * 1024;

    /// <summary>Largest report that is read, in bytes.</summary>
    public const int ReportBytesMax = 1024 * 1024;

    /// <summary>Writes a command or a report.</summary>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is no contract.</exception>
    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, InfoOf<T>());

    /// <summary>Writes a report of which only its base is known.</summary>
    /// <exception cref="NotSupportedException"><paramref name="type"/> is no contract.</exception>
    public static byte[] Write(object value, Type type) => JsonSerializer.SerializeToUtf8Bytes(value, InfoOf(type));

    /// <summary>Reads and checks a command; whatever the bytes are, the outcome is a command or a reason.</summary>
    public static bool TryReadCommand<T>(ReadOnlySpan<byte> json, [NotNullWhen(true)] out T? command, out CommandProblem problem)
        where T : CommandRequest
    {
        command = null;
        if (json.Length > CommandBytesMax)
        {
            problem = new CommandProblem(ReasonCode.Oversized, $"{json.Length} bytes; allowed: at most {CommandBytesMax}");
            return false;
        }
        if (!TryRead(json, out T? read, out string? error))
        {
            problem = new CommandProblem(ReasonCode.Malformed, error);
            return false;
        }
        CommandProblem? found = read.Check();
        problem = found ?? default;
        command = found is null ? read : null;
        return found is null;
    }

    /// <summary>Reads a report; whatever the bytes are, the outcome is a report or one line that says why not.</summary>
    public static bool TryReadReport<T>(
        ReadOnlySpan<byte> json, [NotNullWhen(true)] out T? report, [NotNullWhen(false)] out string? error)
        where T : class
    {
        report = null;
        error = json.Length > ReportBytesMax ? $"{json.Length} bytes; allowed: at most {ReportBytesMax}" : null;
        return error is null && TryRead(json, out report, out error);
    }

    private static bool TryRead<T>(
        ReadOnlySpan<byte> json, [NotNullWhen(true)] out T? value, [NotNullWhen(false)] out string? error)
        where T : class
    {
        try
        {
            value = JsonSerializer.Deserialize(json, InfoOf<T>());
            error = value is null ? "null is not an object" : null;
            return value is not null;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or FormatException)
        {
            value = null;
            error = broken.Message.ReplaceLineEndings(" ");
            return false;
        }
    }

    /// <summary>How a contract is written and read.</summary>
    internal static JsonTypeInfo InfoOf(Type contract) =>
        (contract.IsSubclassOf(typeof(CommandRequest)) ? CommandJson.Default.GetTypeInfo(contract) : ReportJson.Default.GetTypeInfo(contract))
        ?? throw new NotSupportedException($"{contract.Name} is no contract");

    private static JsonTypeInfo<T> InfoOf<T>() => (JsonTypeInfo<T>)InfoOf(typeof(T));
}
