using System.Text.Json;

namespace Warmstart.Controller.Messaging;

/// <summary>Names of enums as they stand on the wire.</summary>
internal static class KebabCase
{
    public static string Of<T>(T value)
        where T : struct, Enum =>
        JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
