namespace Warmstart.Protocol.Grippers;

/// <summary>A gripper as it is now.</summary>
/// <param name="WidthM">Distance of the fingers, m.</param>
/// <param name="WidestM">Largest distance, m; 0 where it is not known yet.</param>
/// <param name="IsHeld">Whether something is between the fingers.</param>
/// <param name="Note">What else it says of itself, for people; a few words.</param>
public readonly record struct GripperReading(double WidthM, double WidestM, bool IsHeld, string Note);
