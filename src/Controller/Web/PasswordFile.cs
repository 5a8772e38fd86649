using System.Security.Cryptography;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Controller.Web;

/// <summary>
/// Where the page's password lies: a file of the operator's, whose first line is the password or its hash, or a hash of our own making in the
/// state folder. Read again at each sign-in, so that a new one counts at once.
/// </summary>
/// <param name="setting">The operator's file or <c>credential:NAME</c>; empty: our own.</param>
/// <param name="ownFile">Where our own hash is kept.</param>
public sealed class PasswordFile(string setting, string ownFile)
{
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int GroupLength = 5;
    private const int Groups = 4;

    /// <summary>Makes a password where there is none yet. Only its hash is kept.</summary>
    /// <returns>The new password, which must be told now or never; null where there was one.</returns>
    /// <exception cref="ConfigurationException">The file cannot be written.</exception>
    public string? Ensure()
    {
        if (setting.Length > 0 || File.Exists(ownFile))
            return null;
        string password = Random();
        try
        {
            Write(ownFile, PasswordHash.Of(password));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{ownFile}: {e.Message}", e);
        }
        return password;
    }

    /// <summary>A password that nobody can guess: 99 bits.</summary>
    public static string Random() =>
        string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Alphabet, GroupLength)));

    /// <summary>Writes a line into a file that only its owner can read.</summary>
    public static void Write(string path, string line)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite };
        using var writer = new StreamWriter(path, options);
        writer.WriteLine(line);
    }

    /// <summary>Whether a password is right; false while the file cannot be read or is empty.</summary>
    public bool Matches(string password)
    {
        string? line = FirstLine();
        if (string.IsNullOrEmpty(line))
            return false;
        return PasswordHash.IsHash(line)
            ? PasswordHash.Matches(line, password)
            : CryptographicOperations.FixedTimeEquals(
                SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(line)), SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(password)));
    }

    private string? FirstLine()
    {
        try
        {
            return File.ReadLines(setting.Length > 0 ? CredentialPath.Resolve(setting) : ownFile).FirstOrDefault()?.Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
