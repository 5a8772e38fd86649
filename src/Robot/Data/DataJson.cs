using System.Text.Json;
using System.Text.Json.Serialization;

namespace Warmstart.Robot;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ArmData))]
[JsonSerializable(typeof(HandData))]
internal sealed partial class DataJson : JsonSerializerContext
{
    public static ArmData ReadArm(string name)
    {
        using Stream stream = Open(name);
        return JsonSerializer.Deserialize(stream, Default.ArmData) ?? throw new InvalidDataException($"{name}.json is empty.");
    }

    public static HandData ReadHand()
    {
        using Stream stream = Open("hand");
        return JsonSerializer.Deserialize(stream, Default.HandData) ?? throw new InvalidDataException("hand.json is empty.");
    }

    private static Stream Open(string name) =>
        typeof(DataJson).Assembly.GetManifestResourceStream($"Warmstart.Robot.Data.{name}.json")
        ?? throw new InvalidDataException($"The assembly carries no data file {name}.json.");
}
