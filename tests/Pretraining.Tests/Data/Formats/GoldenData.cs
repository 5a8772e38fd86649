using System.Text.Json;
using Warmstart.TestKit;

namespace Warmstart.Pretraining.Tests.Data.Formats;

/// <summary>The files that make.py made, and what it says they must become.</summary>
internal static class GoldenData
{
    private static readonly Lazy<JsonElement> s_expected = new(() => JsonDocument.Parse(File.ReadAllBytes(PathOf("expected.json"))).RootElement);

    public static string PathOf(string name) => Repository.PathOf("tests", "Pretraining.Tests", "Golden", "data", name);

    public static JsonElement Expected(string name) => s_expected.Value.GetProperty(name);

    public static float[] Floats(JsonElement array) => [.. array.EnumerateArray().SelectMany(e => e.ValueKind == JsonValueKind.Array ? Floats(e) : [e.GetSingle()])];
}
