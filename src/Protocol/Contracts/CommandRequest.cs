using System.Text.Json.Serialization;

namespace Warmstart.Protocol.Contracts;

/// <summary>
/// What every command carries. Commands are for the present: <see cref="Session"/> and <see cref="Sequence"/> are those of the
/// retained status that the sender had seen, and a receiver that has moved on refuses.
/// </summary>
/// <remarks>
/// In all contracts a member with a default is settable: the generated reader assigns every init-only member, and one that the
/// JSON leaves out would lose its default.
/// </remarks>
public abstract record CommandRequest
{
    /// <summary>Longest idempotency key, in characters.</summary>
    public const int IdLengthMax = 64;

    /// <summary>Idempotency key, chosen by the sender; the same key with the same content is done once and answered each time.</summary>
    public string? Id { get; init; }

    /// <summary>The status session that the sender had seen.</summary>
    public string? Session { get; init; }

    /// <summary>The status sequence that the sender had seen.</summary>
    public long? Sequence { get; init; }

    /// <summary>Who asks, for the log (<c>anna@bench-2</c>).</summary>
    public string? Sender { get; init; }

    /// <summary>Whether the command asks for less motion, which needs neither key nor session nor lease.</summary>
    [JsonIgnore]
    public virtual bool AlwaysAllowed => false;

    /// <summary>Checks everything that can be checked without knowing the receiver's state.</summary>
    /// <returns>The first problem, or null.</returns>
    public CommandProblem? Check()
    {
        if (Id is { Length: 0 or > IdLengthMax })
            return Range("id", $"{Id.Length} characters", $"1 to {IdLengthMax} characters");
        if (Sender is { Length: > IdLengthMax })
            return Range("sender", $"{Sender.Length} characters", $"at most {IdLengthMax} characters");
        if (!AlwaysAllowed && (Id is null || Session is null || Sequence is null))
            return new CommandProblem(ReasonCode.Malformed, "id, session and sequence are required");
        return CheckMembers();
    }

    /// <summary>Checks the members that the command adds.</summary>
    protected abstract CommandProblem? CheckMembers();

    /// <summary>Names key, value and allowed range in one line.</summary>
    protected static CommandProblem Range(string key, object value, string allowed) =>
        new(ReasonCode.OutOfRange, FormattableString.Invariant($"{key} is {value}; allowed: {allowed}"));

    /// <summary>Checks an optional name.</summary>
    protected static CommandProblem? CheckName(string key, string? name) =>
        name is null || ContractNames.IsValid(name) ? null : Range(key, "not a name", ContractNames.Allowed);

    /// <summary>Checks an optional number; NaN is outside every range.</summary>
    protected static CommandProblem? CheckRange(string key, double? value, double min, double max) =>
        value is null || (value >= min && value <= max)
            ? null
            : Range(key, value, FormattableString.Invariant($"{min} to {max}"));
}
