namespace Warmstart.Safety.Faults;

/// <summary>Stop categories by the numbers that operators and standards use.</summary>
public static class StopCategories
{
    /// <summary>The standard's number: 0 cut, 1 brake, 2 hold; -1 for none.</summary>
    /// <param name="category">The category.</param>
    /// <returns>-1, 0, 1 or 2.</returns>
    public static int ToNumber(this StopCategory category) => category switch
    {
        StopCategory.Hold => 2,
        StopCategory.Brake => 1,
        StopCategory.Cut => 0,
        _ => -1,
    };

    /// <summary>The category of a number; anything but 1 and 2 is the strictest.</summary>
    /// <param name="number">0, 1 or 2.</param>
    /// <returns>The category.</returns>
    public static StopCategory FromNumber(int number) => number switch
    {
        2 => StopCategory.Hold,
        1 => StopCategory.Brake,
        _ => StopCategory.Cut,
    };
}
