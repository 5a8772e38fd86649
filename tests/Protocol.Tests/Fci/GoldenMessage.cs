using System.Globalization;
using Warmstart.TestKit;

namespace Warmstart.Protocol.Tests.Fci;

/// <summary>Messages as bytes, derived from the published layout by Golden/fci/derive.py, not from the codecs.</summary>
internal sealed record GoldenMessage(string Kind, string Name, byte[] Bytes)
{
    public static IReadOnlyList<GoldenMessage> Read(string file) =>
        [.. File.ReadLines(Repository.PathOf("tests", "Protocol.Tests", "Golden", "fci", file)).Select(Parse)];

    /// <summary>Part of the name between slashes.</summary>
    public string Part(int index) => Name.Split('/')[index];

    private static GoldenMessage Parse(string line)
    {
        string[] parts = line.Split(' ');
        byte[] bytes = Convert.FromHexString(parts[3]);
        Assert.Equal(int.Parse(parts[2], CultureInfo.InvariantCulture), bytes.Length);
        return new(parts[0], parts[1], bytes);
    }
}
