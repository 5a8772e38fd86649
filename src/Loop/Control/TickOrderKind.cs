namespace Warmstart.Loop.Control;

/// <summary>What the session asks of the tick.</summary>
public enum TickOrderKind : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Take command of the motion that is about to start; Hold first.</summary>
    Arm,

    /// <summary>Stay in place, in the law that runs; what still waits for the arm to come to rest is dropped.</summary>
    Hold,

    /// <summary>Come to rest, then move to <see cref="TickOrder.Joints"/>, then Hold there.</summary>
    Home,

    /// <summary>Come to rest, then follow setpoints from where the arm is.</summary>
    Follow,

    /// <summary>Come to rest, then yield to a hand that guides the arm.</summary>
    Guide,

    /// <summary>Category 1: brake along the path, then end the motion.</summary>
    Brake,

    /// <summary>Category 0: cut the motion.</summary>
    Cut,

    /// <summary>Forget latched faults; only while no motion runs.</summary>
    Reset,
}
