namespace Warmstart.Protocol.Fci.Gripper;

/// <summary>What the Franka Hand says over UDP.</summary>
/// <param name="MessageId">Milliseconds since it started, strictly increasing.</param>
/// <param name="Width">Distance of the fingers, m.</param>
/// <param name="MaxWidth">Largest distance found by homing, m.</param>
/// <param name="IsGrasped">Whether it holds something.</param>
/// <param name="Temperature">Of the motor, °C.</param>
public readonly record struct GripperState(uint MessageId, double Width, double MaxWidth, bool IsGrasped, ushort Temperature);
