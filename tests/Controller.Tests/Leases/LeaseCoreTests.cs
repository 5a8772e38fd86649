using Warmstart.Controller.Leases;

namespace Warmstart.Controller.Tests.Leases;

public sealed class LeaseCoreTests
{
    private int _ids;
    private readonly LeaseCore _lease;

    public LeaseCoreTests() => _lease = new(() => $"id{++_ids}");

    [Fact]
    public void A_free_lease_is_granted_and_a_second_owner_is_refused()
    {
        Assert.Equal(LeaseOutcome.Ok, _lease.Acquire(At(0), "anna", 10));
        Assert.Equal(LeaseOutcome.Held, _lease.Acquire(At(1), "ben", 10));
        Assert.Equal(LeaseOutcome.Held, _lease.Acquire(At(1), "anna", 10));
        Assert.Equal("anna", _lease.Current!.Owner);
    }

    [Fact]
    public void It_expires_by_time_alone_and_says_so_once()
    {
        _lease.Acquire(At(0), "anna", 5);
        Assert.Null(_lease.Step(At(4.999)));
        Assert.Equal("id1", _lease.Step(At(5))!.Id);
        Assert.Null(_lease.Step(At(5.1)));
        Assert.Equal(LeaseOutcome.Expired, _lease.Renew(At(5.2), "id1", 10));
        Assert.Equal(LeaseOutcome.Expired, _lease.Check("id1"));
        Assert.Equal(LeaseOutcome.Ok, _lease.Acquire(At(5.3), "ben", 5));
    }

    [Fact]
    public void A_renewal_makes_it_last_from_now_and_only_its_id_can_renew_or_release_it()
    {
        _lease.Acquire(At(0), "anna", 5);
        Assert.Equal(LeaseOutcome.NotHeld, _lease.Renew(At(4), "id9", 5));
        Assert.Equal(LeaseOutcome.Ok, _lease.Renew(At(4), "id1", 5));
        Assert.Null(_lease.Step(At(8.9)));
        Assert.Equal(LeaseOutcome.NotHeld, _lease.Release(At(8.9), "id9"));
        Assert.Equal(LeaseOutcome.Ok, _lease.Release(At(8.9), "id1"));
        Assert.Null(_lease.Current);
        Assert.Equal(LeaseOutcome.NotHeld, _lease.Check("id1"));
    }

    [Theory]
    [InlineData(4.99)]
    [InlineData(3600.01)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_length_outside_five_seconds_to_an_hour_is_refused(double seconds)
    {
        Assert.Equal(LeaseOutcome.BadDuration, _lease.Acquire(At(0), "anna", seconds));
        _lease.Acquire(At(0), "anna", 60);
        Assert.Equal(LeaseOutcome.BadDuration, _lease.Renew(At(1), "id1", seconds));
        Assert.Equal(At(60), _lease.Current!.ExpiresAt);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\nb")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789")]
    public void An_owner_that_cannot_be_printed_is_refused(string owner) =>
        Assert.Equal(LeaseOutcome.BadOwner, _lease.Acquire(At(0), owner, 60));

    [Fact]
    public void A_clock_that_goes_back_does_not_make_it_last_longer()
    {
        _lease.Acquire(At(100), "anna", 5);
        _lease.Renew(At(50), "id1", 5);
        Assert.Equal(At(105), _lease.Current!.ExpiresAt);
        Assert.NotNull(_lease.Step(At(105)));
    }

    [Fact]
    public void Whatever_is_asked_in_whatever_order_two_owners_never_hold_it_and_nobody_holds_it_past_its_end()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            int ids = 0;
            var lease = new LeaseCore(() => $"id{++ids}");
            double now = 0;
            (string Id, double Ends)? holder = null;
            for (int step = 0; step < 100; step++)
            {
                now += random.NextDouble() * 4;
                if (holder is { } h && now >= h.Ends)
                    holder = null;
                lease.Step(At(now));
                string id = $"id{random.Next(0, ids + 2)}";
                double seconds = 5 + (random.NextDouble() * 5);
                switch (random.Next(3))
                {
                    case 0:
                        bool granted = lease.Acquire(At(now), "x", seconds) == LeaseOutcome.Ok;
                        Assert.True(granted == holder is null, $"seed {seed}, step {step}");
                        holder = granted ? (lease.Current!.Id, now + seconds) : holder;
                        break;
                    case 1:
                        bool renewed = lease.Renew(At(now), id, seconds) == LeaseOutcome.Ok;
                        Assert.True(renewed == (holder?.Id == id), $"seed {seed}, step {step}");
                        holder = renewed ? (id, now + seconds) : holder;
                        break;
                    default:
                        bool released = lease.Release(At(now), id) == LeaseOutcome.Ok;
                        Assert.True(released == (holder?.Id == id), $"seed {seed}, step {step}");
                        holder = released ? null : holder;
                        break;
                }
                Assert.True(lease.Current?.Id == holder?.Id, $"seed {seed}, step {step}");
            }
        }
    }

    private static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);
}
