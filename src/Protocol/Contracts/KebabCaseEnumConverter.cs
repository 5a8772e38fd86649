using System.Text.Json;
using System.Text.Json.Serialization;

namespace Warmstart.Protocol.Contracts;

/// <summary>Writes an enum as a lower-case word with hyphens and reads nothing else; numbers are refused.</summary>
/// <typeparam name="T">The enum.</typeparam>
public sealed class KebabCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
