using Warmstart.Controller.Web;
using Warmstart.TestKit;

namespace Warmstart.Controller.Tests.Web;

public sealed class SecretsTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly ManualTimeProvider _clock = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_password_fits_its_hash_and_no_other_and_no_two_hashes_are_alike()
    {
        string hash = PasswordHash.Of("pass$word ü");
        Assert.True(PasswordHash.Matches(hash, "pass$word ü"));
        Assert.False(PasswordHash.Matches(hash, "pass$word u"));
        Assert.NotEqual(hash, PasswordHash.Of("pass$word ü"));
        Assert.DoesNotContain("word", hash, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("pbkdf2-sha256$1$AA==$AA==")]
    [InlineData("pbkdf2-sha256$x$AAAAAAAAAAAAAAAAAAAAAA==$AA==")]
    [InlineData("pbkdf2-sha256$99999999999$AA==$AA==")]
    [InlineData("pbkdf2-sha256$1000$!$!")]
    public void A_damaged_hash_lets_nobody_in(string hash) => Assert.False(PasswordHash.Matches(hash, ""));

    [Fact]
    public void The_first_start_makes_a_password_tells_it_once_and_keeps_only_its_hash_readable_by_its_owner_alone()
    {
        string own = _folder.PathOf("hash");
        var file = new PasswordFile("", own);
        string password = file.Ensure()!;
        Assert.Null(file.Ensure());
        Assert.True(file.Matches(password));
        Assert.False(file.Matches(password + "x"));
        Assert.DoesNotContain(password, File.ReadAllText(own), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(own));
    }

    [Fact]
    public void An_operators_file_holds_the_password_or_its_hash_and_a_new_one_counts_at_once()
    {
        string given = _folder.PathOf("given");
        var file = new PasswordFile(given, _folder.PathOf("own"));
        Assert.Null(file.Ensure());
        Assert.False(file.Matches(""));
        File.WriteAllText(given, "first\n");
        Assert.True(file.Matches("first"));
        File.WriteAllText(given, PasswordHash.Of("second"));
        Assert.False(file.Matches("first"));
        Assert.True(file.Matches("second"));
        File.WriteAllText(given, "");
        Assert.False(file.Matches(""));
    }

    [Fact]
    public void A_session_outlives_a_restart_ends_by_itself_and_is_nowhere_to_be_read()
    {
        string path = _folder.PathOf("sessions");
        string token = new SessionStore(path, _clock).Begin();
        var restarted = new SessionStore(path, _clock);
        Assert.True(restarted.IsValid(token));
        Assert.False(restarted.IsValid(token[1..] + "0"));
        Assert.DoesNotContain(token, File.ReadAllText(path), StringComparison.Ordinal);
        _clock.Advance(SessionStore.Length);
        Assert.False(restarted.IsValid(token));
    }

    [Fact]
    public void A_damaged_file_of_sessions_signs_everybody_out_and_hurts_nobody()
    {
        string path = _folder.PathOf("sessions");
        File.WriteAllText(path, "{\"a\":");
        var store = new SessionStore(path, _clock);
        Assert.True(store.IsValid(store.Begin()));
    }

    [Fact]
    public void Tries_come_back_with_time_and_one_address_does_not_use_up_those_of_another()
    {
        var limiter = new SignInLimiter(_clock);
        Assert.Equal(5, Enumerable.Range(0, 20).Count(_ => limiter.TryTake("a")));
        Assert.True(limiter.TryTake("b"));
        _clock.Advance(TimeSpan.FromSeconds(10.1));
        Assert.True(limiter.TryTake("a"));
        Assert.False(limiter.TryTake("a"));
        // All together have a bound too, however many addresses there are.
        Assert.InRange(Enumerable.Range(0, 500).Count(i => limiter.TryTake($"x{i}")), 20, 30);
    }
}
