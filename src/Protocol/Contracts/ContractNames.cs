namespace Warmstart.Protocol.Contracts;

/// <summary>Names of arms, tasks, policies and checkpoints: never paths, safe as a file name and as a topic level.</summary>
public static class ContractNames
{
    /// <summary>Longest name.</summary>
    public const int LengthMax = 64;

    /// <summary>What <see cref="IsValid"/> accepts, for error texts.</summary>
    public const string Allowed = "1 to 64 of a-z, 0-9, '-', '_' and '.', starting with a letter or digit";

    /// <summary>True for a name that can be used as one.</summary>
    public static bool IsValid(string? name)
    {
        if (name is null || name.Length is 0 or > LengthMax || !char.IsAsciiLetterOrDigit(name[0]))
            return false;
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c is not ('-' or '_' or '.'))
                return false;
        }
        return true;
    }
}
