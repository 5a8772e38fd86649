namespace Warmstart.Loop.Process;

/// <summary>What the emergency-stop line must say for the arm to move.</summary>
public enum EstopDemand
{
    /// <summary>Nothing: there is no line.</summary>
    None,

    /// <summary>That the button is out; an enabling device, where the box has one, must be held.</summary>
    Button,

    /// <summary>That the button is out and an enabling device is held.</summary>
    ButtonAndEnabling,
}
