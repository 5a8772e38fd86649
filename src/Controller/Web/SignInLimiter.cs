namespace Warmstart.Controller.Web;

/// <summary>How often somebody may try a password: a few times at once, then one try each ten seconds; the same for all together with more room.</summary>
/// <param name="clock">Its monotonic time counts.</param>
public sealed class SignInLimiter(TimeProvider clock)
{
    private const double Burst = 5;
    private const double BurstOfAll = 30;
    private const double SecondsATry = 10;
    private const double SecondsATryOfAll = 2;
    private const int AddressesMax = 1000;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Bucket> _addresses = [];
    private readonly long _origin = clock.GetTimestamp();
    private Bucket _all = new(BurstOfAll, 0);

    /// <summary>Takes one try.</summary>
    /// <param name="address">Who tries.</param>
    /// <returns>Whether it may be made now. For any thread.</returns>
    public bool TryTake(string address)
    {
        double now = clock.GetElapsedTime(_origin).TotalSeconds;
        lock (_gate)
        {
            if (_addresses.Count >= AddressesMax)
                _addresses.Clear();
            var own = Filled(_addresses.GetValueOrDefault(address, new(Burst, now)), now, Burst, SecondsATry);
            _all = Filled(_all, now, BurstOfAll, SecondsATryOfAll);
            bool allowed = own.Tries >= 1 && _all.Tries >= 1;
            if (allowed)
                (own, _all) = (own with { Tries = own.Tries - 1 }, _all with { Tries = _all.Tries - 1 });
            _addresses[address] = own;
            return allowed;
        }
    }

    /// <summary>The password was right: earlier slips are forgotten.</summary>
    public void Forget(string address)
    {
        lock (_gate)
            _addresses.Remove(address);
    }

    private static Bucket Filled(Bucket bucket, double now, double burst, double secondsATry) =>
        new(Math.Min(burst, bucket.Tries + (now - bucket.At) / secondsATry), now);

    private readonly record struct Bucket(double Tries, double At);
}
