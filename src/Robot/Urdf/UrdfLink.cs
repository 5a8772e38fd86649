namespace Warmstart.Robot.Urdf;

/// <summary>A link of a description: its name and its body in the link's frame.</summary>
internal sealed record UrdfLink(string Name, RigidBody Body);
