namespace Warmstart.Robot.Urdf;

/// <summary>An arm built from a description.</summary>
/// <param name="Model">Seven joints; whatever is fixed to a link, tools included, is lumped into it.</param>
/// <param name="F_T_Tip">The tip link in the frame that the model takes for its flange.</param>
public sealed record UrdfArm(ArmModel Model, Pose F_T_Tip);
