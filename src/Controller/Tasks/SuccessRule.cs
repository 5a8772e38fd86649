namespace Warmstart.Controller.Tasks;

/// <summary>Success from the robot's own state: what a kind of task asks for, for enough policy steps in a row.</summary>
internal abstract class SuccessRule(int holdSteps)
{
    private int _held;

    public void Clear() => _held = 0;

    /// <summary>Judges one policy step. True once the rule has held long enough. NaN never succeeds.</summary>
    public bool Step(in TipState tip)
    {
        _held = Holds(tip) ? _held + 1 : 0;
        return _held >= holdSteps;
    }

    /// <summary>Whether the tip is now as it should be; false for what is not a number.</summary>
    protected abstract bool Holds(in TipState tip);
}
