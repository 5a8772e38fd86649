using System.Globalization;

namespace Warmstart.Protocol.Contracts;

/// <summary>64-bit hashes as text: 16 lower-case hexadecimal digits, since JSON numbers lose bits in many readers.</summary>
public static class HashText
{
    /// <summary>16 lower-case hexadecimal digits.</summary>
    public static string Format(ulong hash) => hash.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>Reads exactly 16 hexadecimal digits.</summary>
    public static bool TryParse(string? text, out ulong hash)
    {
        hash = 0;
        return text is { Length: 16 } && ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out hash);
    }
}
