using FsCheck;
using FsCheck.Fluent;
using Warmstart.Protocol.Tensors;

namespace Warmstart.Protocol.Tests.Tensors;

public sealed class SafetensorsPropertyTests
{
    [Fact]
    public void Any_tensors_survive_the_round_trip_bit_for_bit() =>
        Prop.ForAll<float[][]>(arrays =>
        {
            var writer = new SafetensorsWriter();
            for (int i = 0; i < arrays.Length; i++)
                writer.Add($"t{i}", arrays[i], arrays[i].Length);
            SafetensorsFile file = SafetensorsFile.Parse(writer.ToArray());
            return file.Tensors.Count == arrays.Length && arrays.Select((a, i) => SameBits(a, file[$"t{i}"].AsSingle())).All(same => same);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void One_flipped_byte_is_refused_or_leaves_every_tensor_inside_the_data() =>
        Prop.ForAll<PositiveInt, byte>((position, value) =>
        {
            byte[] bytes = SafetensorsFileTests.Small();
            bytes[position.Get % bytes.Length] = value;
            if (!SafetensorsFile.TryParse(bytes, out SafetensorsFile? file, out string? error))
                return error.StartsWith("safetensors", StringComparison.Ordinal);
            return file.Tensors.Sum(t => t.Data.Length) <= bytes.Length;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Random_bytes_never_throw() =>
        Prop.ForAll<byte[]>(bytes => SafetensorsFile.TryParse(bytes, out _, out string? error) || error!.Length > 0)
            .QuickCheckThrowOnFailure();

    private static bool SameBits(float[] expected, ReadOnlySpan<float> actual)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            if (BitConverter.SingleToInt32Bits(expected[i]) != BitConverter.SingleToInt32Bits(actual[i]))
                return false;
        }
        return expected.Length == actual.Length;
    }
}
