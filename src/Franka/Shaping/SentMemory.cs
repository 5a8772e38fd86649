namespace Warmstart.Franka;

/// <summary>
/// What was sent last, in full precision. A robot of version 10 tells its last command as floats; limits of rate computed against those are
/// too wide by their rounding, so the own copy counts wherever the robot's says the same.
/// </summary>
internal sealed class SentMemory(int count)
{
    private readonly double[] _sent = new double[count];
    private bool _holds;

    public void Clear() => _holds = false;

    /// <summary>Whether the robot took what was sent last.</summary>
    public bool Matches(ReadOnlySpan<double> echo)
    {
        if (!_holds)
            return false;
        for (int i = 0; i < _sent.Length; i++)
        {
            if ((float)_sent[i] != (float)echo[i])
                return false;
        }
        return true;
    }

    /// <summary>Writes what was sent last if the robot took it (true), else what the robot says.</summary>
    public bool Resolve(ReadOnlySpan<double> echo, Span<double> reference)
    {
        bool own = Matches(echo);
        if (own)
            _sent.CopyTo(reference);
        else
            echo.CopyTo(reference);
        return own;
    }

    public void Keep(ReadOnlySpan<double> sent)
    {
        sent.CopyTo(_sent);
        _holds = true;
    }
}
