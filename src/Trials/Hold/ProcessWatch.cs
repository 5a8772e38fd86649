namespace Warmstart.Trials.Hold;

/// <summary>Looks at the processes every ten seconds.</summary>
internal sealed class ProcessWatch(HoldStack stack, HoldRecord record)
{
    private const double EverySeconds = 10;
    private double _dueSeconds;
    private ProcessReading? _lastLoop;

    /// <returns>Whether it was time to.</returns>
    public bool Look(double nowSeconds)
    {
        if (nowSeconds < _dueSeconds)
            return false;
        _dueSeconds = nowSeconds + EverySeconds;
        foreach (var child in stack.Children)
            Keep(child.Name, ProcessReading.Of(child.Id), nowSeconds);
        var loop = ProcessReading.Of(stack.LoopProcess(), "control");
        Keep("loop", loop, nowSeconds);
        if (loop is not null && _lastLoop is not null)
        {
            record.ThreadFaults += Math.Max(0, loop.ThreadFaults - _lastLoop.ThreadFaults);
            record.ThreadPreemptions += Math.Max(0, loop.ThreadPreemptions - _lastLoop.ThreadPreemptions);
        }
        _lastLoop = loop;
        return true;
    }

    private void Keep(string name, ProcessReading? reading, double nowSeconds)
    {
        if (reading is not null)
            record.Memory.Add((name, nowSeconds, reading.RssMiB));
    }
}
