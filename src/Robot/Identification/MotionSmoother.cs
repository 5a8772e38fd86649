namespace Warmstart.Robot.Identification;

/// <summary>
/// Turns a stream of states, 1 ms apart, into records with accelerations: a line is fitted to the velocities of a window, and everything else is the
/// mean over the same window, so that all belong to its middle. One thread at a time.
/// </summary>
public sealed class MotionSmoother
{
    private const int Half = 15;
    private const int Length = 2 * Half + 1;
    private const double Dt = 0.001;
    private readonly Queue<MotionRecord> _window = new(Length);
    private ulong _last;

    /// <summary>Takes a state.</summary>
    /// <param name="robotMs">The robot's time; a gap starts the window anew.</param>
    /// <param name="state">The state; its acceleration is not looked at.</param>
    /// <param name="record">Receives the smoothed record of the window's middle.</param>
    /// <returns>Whether there is one yet.</returns>
    public bool Add(ulong robotMs, in MotionRecord state, out MotionRecord record)
    {
        if (robotMs != _last + 1)
            _window.Clear();
        _last = robotMs;
        _window.Enqueue(state);
        record = default;
        if (_window.Count < Length)
            return false;
        record = Fit();
        _window.Dequeue();
        return true;
    }

    private MotionRecord Fit()
    {
        JointVector q = default, dq = default, slope = default, tau = default, commanded = default;
        double spread = 0;
        int i = -Half;
        foreach (MotionRecord state in _window)
        {
            q += state.q;
            dq += state.dq;
            tau += state.tau_J;
            commanded += state.tau_J_d;
            slope += state.dq * i;
            spread += i * i;
            i++;
        }
        const double mean = 1.0 / Length;
        return new MotionRecord(q * mean, dq * mean, slope * (1 / (spread * Dt)), tau * mean, commanded * mean);
    }
}
