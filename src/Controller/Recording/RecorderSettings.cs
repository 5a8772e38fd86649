namespace Warmstart.Controller.Recording;

/// <summary>How recordings are made.</summary>
/// <param name="Arm">Name of the arm, for the files' metadata.</param>
/// <param name="ArmKind"><c>fer</c> or <c>fr3</c>.</param>
/// <param name="RateHz">Ticks a second, a divisor of 1000 or rounded to one.</param>
internal sealed record RecorderSettings(string Arm, string ArmKind, int RateHz)
{
    private const int TicksASecond = 1000;

    /// <summary>Every how many ticks one is kept.</summary>
    public int Every => Math.Max(1, TicksASecond / RateHz);
}
