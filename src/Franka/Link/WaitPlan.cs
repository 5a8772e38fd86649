namespace Warmstart.Franka.Link;

/// <summary>Waits for a state as the mode says.</summary>
internal sealed unsafe class WaitPlan(ExchangeOptions options, TimeProvider time)
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    private readonly long _periodNs = options.Period.Ticks * 100;
    private readonly long _leadNs = options.Lead.Ticks * 100;
    private readonly long _patienceNs = options.Patience.Ticks * 100;
    private long _lastArrivalNs;

    public void Begin() => _lastArrivalNs = 0;

    public void Arrived(long nowNs) => _lastArrivalNs = nowNs;

    public long NowNs()
    {
        long frequency = time.TimestampFrequency;
        return frequency == NanosecondsPerSecond
            ? time.GetTimestamp()
            : (long)(time.GetTimestamp() * ((double)NanosecondsPerSecond / frequency));
    }

    /// <summary>Time since a stamp of the kernel, ns; 0 where the clocks disagree by more than a second.</summary>
    public long SinceStampNs(long stampNs)
    {
        long since = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100 - stampNs;
        return since is > 0 and < NanosecondsPerSecond ? since : 0;
    }

    public ReceiveCode Await(StateSocket socket, long timeoutNs)
    {
        long deadline = NowNs() + timeoutNs;
        switch (options.Mode)
        {
            case ReceiveMode.Spin:
                return Spin(socket, deadline);
            case ReceiveMode.SleepThenSpin when _lastArrivalNs != 0:
                SleepUntil(Math.Min(_lastArrivalNs + _periodNs - _leadNs, deadline));
                ReceiveCode code = Spin(socket, Math.Min(_lastArrivalNs + _periodNs + _patienceNs, deadline));
                return code == ReceiveCode.Timeout ? Block(socket, deadline) : code;
            default:
                return Block(socket, deadline);
        }
    }

    private void SleepUntil(long dueNs)
    {
        long left = dueNs - NowNs();
        if (left <= 0)
            return;
        TimeSpec duration = TimeSpec.FromNanoseconds(left);
        // An interrupted sleep only means that polling starts early.
        _ = Posix.ClockNanosleep(Posix.CLOCK_MONOTONIC, 0, &duration, null);
    }

    private ReceiveCode Spin(StateSocket socket, long deadline)
    {
        do
        {
            ReceiveCode code = socket.TakeNewest(waitNs: 0);
            if (code != ReceiveCode.Timeout)
                return code;
        }
        while (NowNs() < deadline);
        return ReceiveCode.Timeout;
    }

    private ReceiveCode Block(StateSocket socket, long deadline)
    {
        // Strange datagrams end a wait early; the deadline holds all the same.
        for (long left = deadline - NowNs(); left > 0; left = deadline - NowNs())
        {
            ReceiveCode code = socket.TakeNewest(left);
            if (code != ReceiveCode.Timeout)
                return code;
        }
        return socket.TakeNewest(waitNs: 0);
    }
}
