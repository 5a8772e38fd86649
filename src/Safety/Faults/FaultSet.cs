using System.Numerics;

namespace Warmstart.Safety.Faults;

/// <summary>A set of faults in 64 bits. Unmanaged, so that it crosses shared memory.</summary>
/// <param name="Bits">Bit n is fault n.</param>
public readonly record struct FaultSet(ulong Bits)
{
    /// <summary>No fault.</summary>
    public static FaultSet Empty => default;

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => Bits == 0;

    /// <summary>How many there are.</summary>
    public int Count => BitOperations.PopCount(Bits);

    /// <summary>The set of one fault.</summary>
    /// <param name="fault">The fault.</param>
    /// <returns>The set.</returns>
    public static FaultSet Of(Fault fault) => new(1UL << (int)fault);

    /// <summary>Both sets together.</summary>
    /// <param name="left">A set.</param>
    /// <param name="right">A set.</param>
    /// <returns>The union.</returns>
    public static FaultSet operator |(FaultSet left, FaultSet right) => new(left.Bits | right.Bits);

    /// <summary>What both sets hold.</summary>
    /// <param name="left">A set.</param>
    /// <param name="right">A set.</param>
    /// <returns>The intersection.</returns>
    public static FaultSet operator &(FaultSet left, FaultSet right) => new(left.Bits & right.Bits);

    /// <summary>Whether the set holds the fault.</summary>
    /// <param name="fault">The fault.</param>
    /// <returns>True when it does.</returns>
    public bool Has(Fault fault) => (Bits >> (int)fault & 1) != 0;

    /// <summary>The set with the fault when a condition holds.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="present">The condition.</param>
    /// <returns>The larger set, or the same.</returns>
    public FaultSet With(Fault fault, bool present = true) => present ? this | Of(fault) : this;

    /// <summary>The set without those of another.</summary>
    /// <param name="others">What to take away.</param>
    /// <returns>The rest.</returns>
    public FaultSet Without(FaultSet others) => new(Bits & ~others.Bits);

    /// <summary>The names, for people; allocates.</summary>
    /// <returns>Names joined by commas, or an empty text.</returns>
    public override string ToString()
    {
        var names = new List<string>();
        for (ulong rest = Bits; rest != 0; rest &= rest - 1)
            names.Add(((Fault)BitOperations.TrailingZeroCount(rest)).ToString());
        return string.Join(", ", names);
    }
}
