namespace Warmstart.Robot;

/// <summary>A collision volume: all points within a radius of a line segment, given in a link's frame.</summary>
/// <param name="Link">0 for the base, 1 to 7 for the links, 8 for the flange.</param>
/// <param name="Start">One end of the segment, metres.</param>
/// <param name="End">The other end, metres.</param>
/// <param name="Radius">Radius in metres, without a safety distance.</param>
public readonly record struct Capsule(int Link, Vec3 Start, Vec3 End, double Radius);
