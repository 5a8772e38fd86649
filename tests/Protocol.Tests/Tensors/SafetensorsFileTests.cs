using System.Buffers.Binary;
using System.Text;
using Warmstart.Protocol.Tensors;

namespace Warmstart.Protocol.Tests.Tensors;

public sealed class SafetensorsFileTests
{
    [Fact]
    public void What_was_written_is_read_back_in_every_type()
    {
        SafetensorsFile file = SafetensorsFile.Parse(Small());

        Assert.Equal("warmstart-test", file.Metadata["format"]);
        Assert.Equal([1.5f, -2f, 3f, 4f, 5f, 6f], file["weights"].AsSingle().ToArray());
        Assert.True(file["weights"].HasShape(2, 3));
        Assert.Equal([Math.PI], file["scalar"].AsDouble().ToArray());
        Assert.Equal(0, file["scalar"].Shape.Length);
        Assert.Equal([long.MinValue, 7], file["counters"].AsInt64().ToArray());
        Assert.Equal([-3], file["small"].AsInt32().ToArray());
        Assert.Equal(new byte[] { 1, 2, 3 }, file["bytes"].AsByte().ToArray());
        Assert.Equal(new byte[] { 1, 0 }, file["flags"].AsBool().ToArray());
        Assert.Equal(0, file["empty"].Count);
        Assert.Equal(7, file.Tensors.Count);
    }

    [Fact]
    public void The_bytes_do_not_depend_on_the_order_of_writing()
    {
        byte[] one = new SafetensorsWriter().Add("a", [1f], 1).Add("b", [2.0], 1).Meta("x", "1").Meta("y", "2").ToArray();
        byte[] two = new SafetensorsWriter().Meta("y", "2").Meta("x", "1").Add("b", [2.0], 1).Add("a", [1f], 1).ToArray();
        Assert.Equal(one, two);
    }

    [Fact]
    public void The_layout_is_the_published_one()
    {
        byte[] file = new SafetensorsWriter().Add("x", [1f, 2f], 2).ToArray();
        const string header = """{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""";
        string padded = header.PadRight((header.Length + 7) / 8 * 8);
        Assert.Equal((ulong)padded.Length, BinaryPrimitives.ReadUInt64LittleEndian(file));
        Assert.Equal(padded, Encoding.UTF8.GetString(file, 8, padded.Length));
        Assert.Equal([0, 0, 0x80, 0x3F, 0, 0, 0, 0x40], file[^8..]);
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        byte[] whole = Small();
        for (int length = 0; length < whole.Length; length++)
            Assert.False(SafetensorsFile.TryParse(whole.AsMemory(0, length), out _, out _), $"{length} bytes of {whole.Length}");
    }

    [Fact]
    public void A_byte_more_is_refused() =>
        Assert.Contains("belong to no tensor", Refusal([.. Small(), 0]));

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}}""", "do not follow")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "do not follow")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "do not follow")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", "do not follow")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}""", "do not follow")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,12]}}""", "does not fit")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,12]}}""", "whole numbers")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,12]}}""", "whole numbers")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1e3],"data_offsets":[0,12]}}""", "whole numbers")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2147483647,2147483647,4],"data_offsets":[0,12]}}""", "larger than")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,9223372036854775807]}}""", "do not follow")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,18446744073709551616]}}""", "whole numbers")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,3],"data_offsets":[0,12]}}""", "more than 8")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]},"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}""", "twice")]
    [InlineData("""{"a":{"dtype":"F32","dtype":"F32","shape":[3],"data_offsets":[0,12]}}""", "unexpected")]
    [InlineData("""{"a":{"dtype":"F8","shape":[3],"data_offsets":[0,12]}}""", "dtype")]
    [InlineData("""{"a":{"shape":[3],"data_offsets":[0,12]}}""", "needs dtype")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12],"extra":1}}""", "unexpected")]
    [InlineData("""{"__metadata__":{"k":1},"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}""", "String expected")]
    [InlineData("""{"__metadata__":{"k":"1","k":"2"},"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}""", "twice")]
    [InlineData("""[]""", "StartObject expected")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}} {}""", "header")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[[[[[[3]]]]]],\"data_offsets\":[0,12]}}", "safetensors")]
    public void A_hostile_header_is_refused_in_one_line(string header, string because)
    {
        string refusal = Refusal(WithHeader(header, dataBytes: 12));
        Assert.Contains(because, refusal);
        Assert.DoesNotContain('\n', refusal);
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(1UL)]
    [InlineData(1UL << 40)]
    [InlineData(ulong.MaxValue)]
    [InlineData(0x8000_0000_0000_0008UL)]
    public void A_hostile_header_length_is_refused_before_it_costs_memory(ulong length)
    {
        byte[] bytes = WithHeader("{}", 0);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, length);
        Assert.Contains("header of", Refusal(bytes));
    }

    [Fact]
    public void A_header_that_is_not_utf8_is_refused()
    {
        byte[] bytes = WithHeader("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}""", 12);
        bytes[10] = 0xFF;
        Assert.Contains("header", Refusal(bytes));
    }

    [Theory]
    [InlineData(float.NaN, false)]
    [InlineData(float.NegativeInfinity, false)]
    [InlineData(float.MaxValue, true)]
    public void Data_may_hold_anything_and_AllFinite_tells(float value, bool finite)
    {
        SafetensorsFile file = SafetensorsFile.Parse(new SafetensorsWriter().Add("x", [0f, value], 2).Add("y", [0.0, value], 2).ToArray());
        Assert.Equal(finite, file["x"].AllFinite());
        Assert.Equal(finite, file["y"].AllFinite());
    }

    [Fact]
    public void A_view_of_another_type_is_refused() =>
        Assert.Throws<InvalidDataException>(() => { SafetensorsFile.Parse(Small())["weights"].AsDouble(); });

    [Fact]
    public void A_missing_tensor_is_named() =>
        Assert.Contains("\"bias\"", Assert.Throws<InvalidDataException>(() => SafetensorsFile.Parse(Small())["bias"]).Message);

    [Theory]
    [InlineData("", 1)]
    [InlineData("__metadata__", 1)]
    [InlineData("x", 2)]
    public void The_writer_refuses_what_could_not_be_read_back(string name, int size) =>
        Assert.Throws<ArgumentException>(() => { new SafetensorsWriter().Add(name, [1f], size); });

    [Fact]
    public void The_writer_refuses_a_name_twice() =>
        Assert.Throws<ArgumentException>(() => { new SafetensorsWriter().Add("x", [1f], 1).Add("x", [1.0], 1); });

    internal static byte[] Small() => new SafetensorsWriter()
        .Meta("format", "warmstart-test")
        .Add("weights", [1.5f, -2f, 3f, 4f, 5f, 6f], 2, 3)
        .Add("scalar", [Math.PI])
        .Add("counters", [long.MinValue, 7L], 2)
        .Add("small", [-3], 1)
        .Add("bytes", new byte[] { 1, 2, 3 }, 3)
        .Add("flags", [true, false], 2)
        .Add("empty", ReadOnlySpan<float>.Empty, 0, 5)
        .ToArray();

    private static byte[] WithHeader(string header, int dataBytes)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        byte[] file = new byte[8 + json.Length + dataBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(file, (ulong)json.Length);
        json.CopyTo(file, 8);
        return file;
    }

    private static string Refusal(byte[] bytes)
    {
        Assert.False(SafetensorsFile.TryParse(bytes, out _, out string? error));
        return error!;
    }
}
