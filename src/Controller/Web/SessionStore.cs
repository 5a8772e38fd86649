using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Warmstart.Controller.Web;

/// <summary>
/// Who is signed in. A session is a random token in the browser's cookie; only its hash is kept, in a file, so that a restart of the daemon
/// signs nobody out. For any thread.
/// </summary>
/// <param name="file">Where the hashes are kept.</param>
/// <param name="clock">Sessions end by its wall-clock time.</param>
public sealed class SessionStore(string file, TimeProvider clock)
{
    /// <summary>How long a session lasts.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromHours(12);

    private const int SessionsMax = 64;
    private const int TokenBytes = 32;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _ends = Read(file);

    /// <summary>Begins a session.</summary>
    /// <returns>The token.</returns>
    public string Begin()
    {
        string token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        lock (_gate)
        {
            if (_ends.Count >= SessionsMax)
                _ends.Remove(_ends.MinBy(s => s.Value).Key);
            _ends[HashOf(token)] = clock.GetUtcNow() + Length;
            Write();
        }
        return token;
    }

    /// <summary>Whether a token is that of a session which has not ended.</summary>
    public bool IsValid(string? token)
    {
        if (token is not { Length: TokenBytes * 2 })
            return false;
        lock (_gate)
            return _ends.TryGetValue(HashOf(token), out var end) && clock.GetUtcNow() < end;
    }

    /// <summary>Ends a session.</summary>
    public void End(string token)
    {
        lock (_gate)
        {
            if (_ends.Remove(HashOf(token)))
                Write();
        }
    }

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token)));

    private static Dictionary<string, DateTimeOffset> Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(file), WebJson.Default.DictionaryStringDateTimeOffset) ?? [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            // Absent or damaged: everybody signs in again.
            return [];
        }
    }

    private void Write()
    {
        var now = clock.GetUtcNow();
        foreach (string old in _ends.Where(s => s.Value <= now).Select(s => s.Key).ToArray())
            _ends.Remove(old);
        try
        {
            string fresh = file + ".new";
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite };
            using (var stream = new FileStream(fresh, options))
                JsonSerializer.Serialize(stream, _ends, WebJson.Default.DictionaryStringDateTimeOffset);
            File.Move(fresh, file, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A full disk signs nobody out before the next restart.
        }
    }
}
