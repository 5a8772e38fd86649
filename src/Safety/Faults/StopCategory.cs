namespace Warmstart.Safety.Faults;

/// <summary>What to do about a fault, ordered by severity: of several, the largest value wins.</summary>
public enum StopCategory : byte
{
    /// <summary>Nothing is wrong.</summary>
    None = 0,

    /// <summary>Category 2: stay in place under control; motion may go on when the cause is gone.</summary>
    Hold = 1,

    /// <summary>Category 1: brake along the path, then end the motion.</summary>
    Brake = 2,

    /// <summary>Category 0: cut the motion at once; the robot brakes by itself.</summary>
    Cut = 3,
}
