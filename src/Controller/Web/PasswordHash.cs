using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Warmstart.Controller.Web;

/// <summary>A password as it is kept: PBKDF2 with SHA-256 and a salt, one line of text. Pure functions, for any thread.</summary>
public static class PasswordHash
{
    private const string Scheme = "pbkdf2-sha256";
    private const int Iterations = 210_000;
    private const int IterationsMax = 10_000_000;
    private const int SaltBytes = 16;
    private const int HashBytes = 32;
    private const int PasswordLengthMax = 256;

    /// <summary>Hashes a password with a fresh salt.</summary>
    public static string Of(string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        byte[] salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Scheme}${Iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(Derive(password, salt, Iterations))}");
    }

    /// <summary>Whether a text is such a line.</summary>
    public static bool IsHash(string text) => TryParse(text, out _, out _, out _);

    /// <summary>Whether a password is the one that was hashed; false for a line that is none. Takes tens of milliseconds.</summary>
    public static bool Matches(string hash, string password) =>
        password is { Length: <= PasswordLengthMax } && TryParse(hash, out int iterations, out byte[] salt, out byte[] expected)
        && CryptographicOperations.FixedTimeEquals(expected, Derive(password, salt, iterations));

    private static byte[] Derive(string password, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, iterations, HashAlgorithmName.SHA256, HashBytes);

    private static bool TryParse(string text, out int iterations, out byte[] salt, out byte[] hash)
    {
        (iterations, salt, hash) = (0, [], []);
        string[] parts = text.Split('$');
        if (parts.Length != 4 || parts[0] != Scheme
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out iterations) || iterations is < 1 or > IterationsMax)
            return false;
        try
        {
            (salt, hash) = (Convert.FromBase64String(parts[2]), Convert.FromBase64String(parts[3]));
            return salt.Length >= 8 && hash.Length == HashBytes;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
