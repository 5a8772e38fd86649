using Warmstart.Protocol.Configuration;

namespace Warmstart.Protocol.Security;

/// <summary>A client of the broker: its role and, where a role has several, its own name. Its text is the certificate's common name and the broker's user name.</summary>
/// <param name="Role">What it may do.</param>
/// <param name="Name">Its own name, 1 to 32 of a-z, 0-9 and hyphens; empty where the role alone names it.</param>
public readonly record struct BrokerIdentity(BrokerRole Role, string Name)
{
    private const int LongestName = 32;

    /// <summary>Role and name, e.g. <c>operator-alice</c> or <c>learner</c>.</summary>
    public override string ToString()
    {
        string role = Role.ToString().ToLowerInvariant();
        return Name.Length == 0 ? role : $"{role}-{Name}";
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="ConfigurationException">It is no identity; one line.</exception>
    public static BrokerIdentity Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int hyphen = text.IndexOf('-', StringComparison.Ordinal);
        string role = hyphen < 0 ? text : text[..hyphen], name = hyphen < 0 ? "" : text[(hyphen + 1)..];
        bool named = hyphen < 0 || (name.Length is > 0 and <= LongestName && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'));
        BrokerRole? known = role switch
        {
            "controller" => BrokerRole.Controller,
            "learner" => BrokerRole.Learner,
            "operator" => BrokerRole.Operator,
            "viewer" => BrokerRole.Viewer,
            _ => null,
        };
        if (named && known is { } found)
            return new BrokerIdentity(found, name);
        throw new ConfigurationException("identity", text, "controller, learner, operator or viewer, alone or with a hyphen and a name of a-z, 0-9 and hyphens");
    }
}
