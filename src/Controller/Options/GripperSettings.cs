namespace Warmstart.Controller.Options;

/// <summary>Which gripper the arm carries. The daemon itself moves none; the hands-on verbs do, and read it here.</summary>
public sealed class GripperSettings
{
    /// <summary><c>franka</c>, <c>robotiq-2f-85</c> or <c>robotiq-2f-140</c>.</summary>
    public string Kind { get; internal set; } = "franka";

    /// <summary>Serial device of a Robotiq gripper's RS-485 adapter; empty: none.</summary>
    public string Device { get; internal set; } = "";

    /// <summary>Modbus address of a Robotiq gripper.</summary>
    public int Unit { get; internal set; } = 9;
}
