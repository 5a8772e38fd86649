namespace Warmstart.Protocol.Fci;

/// <summary>A set of <see cref="FciError"/>, one bit each.</summary>
/// <param name="Bits">Bit i stands for error i.</param>
public readonly record struct ErrorSet(ulong Bits)
{
    /// <summary>How many errors exist.</summary>
    public const int Size = 41;

    private static readonly string[] AllNames = Enum.GetNames<FciError>();

    /// <summary>Whether no error is in the set.</summary>
    public bool IsEmpty => Bits == 0;

    /// <summary>The set of one error.</summary>
    public static ErrorSet Of(FciError error) => new(1UL << (int)error);

    /// <summary>Whether the error is in the set.</summary>
    public bool Has(FciError error) => (Bits >> (int)error & 1) != 0;

    /// <summary>The set with one more error.</summary>
    public ErrorSet With(FciError error) => new(Bits | 1UL << (int)error);

    /// <summary>Name of an error by its index on the wire, 0 to 40.</summary>
    public static string NameOf(int index) => AllNames[index];

    /// <summary>The errors as <c>["a", "b"]</c>; allocates.</summary>
    public override string ToString()
    {
        ulong bits = Bits;
        IEnumerable<string> names = AllNames.Where((_, i) => (bits >> i & 1) != 0).Select(name => $"\"{name}\"");
        return $"[{string.Join(", ", names)}]";
    }
}
