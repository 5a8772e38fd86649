namespace Warmstart.Protocol.Fci;

/// <summary>
/// A setter whose payload is doubles alone, in the order of the wire: SetCollisionBehavior 52, SetJointImpedance 7 (Nm/rad),
/// SetCartesianImpedance 6 (N/m, Nm/rad), SetEEToK 16, SetNEToEE 16 (column-major), SetLoad 13 (mass kg, centre m, inertia kg m²),
/// SetFilters 5 (Hz). Values are as they came; whoever obeys checks ranges.
/// </summary>
public sealed class SetterRequest : FciRequest
{
    private readonly double[] _values;

    /// <summary>A setter with its values.</summary>
    /// <exception cref="ArgumentException">The command is no such setter, or the count is wrong.</exception>
    public SetterRequest(FciCommand command, ReadOnlySpan<double> values)
    {
        if (values.Length == 0 || values.Length != CountOf(command))
            throw new ArgumentException($"{command} takes {CountOf(command)} numbers, not {values.Length}.", nameof(values));
        Command = command;
        _values = values.ToArray();
    }

    /// <inheritdoc/>
    public override FciCommand Command { get; }

    /// <summary>The values in the order of the wire.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>How many doubles a setter takes; 0 where the command is none.</summary>
    public static int CountOf(FciCommand command) => command switch
    {
        FciCommand.SetCollisionBehavior => 52,
        FciCommand.SetJointImpedance => 7,
        FciCommand.SetCartesianImpedance => 6,
        FciCommand.SetEEToK or FciCommand.SetNEToEE => 16,
        FciCommand.SetLoad => 13,
        FciCommand.SetFilters => 5,
        _ => 0,
    };

    internal static SetterRequest Read(FciCommand command, ReadOnlySpan<byte> payload)
    {
        Span<double> values = stackalloc double[CountOf(command)];
        Numbers.Read(payload, values);
        return new(command, values);
    }

    internal override int PayloadSize(FciVersion version) => 8 * _values.Length;

    internal override void Write(FciVersion version, Span<byte> payload) => Numbers.Write(_values, payload);
}
