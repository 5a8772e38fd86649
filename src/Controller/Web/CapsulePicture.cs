using Warmstart.Robot;

namespace Warmstart.Controller.Web;

/// <summary>A volume: all points within a radius of a line segment in a link's frame.</summary>
/// <param name="Link">0 for the base, 1 to 7 for the links, 8 for the flange.</param>
/// <param name="Start">One end, m.</param>
/// <param name="End">The other end, m.</param>
/// <param name="Radius">Radius, m.</param>
internal sealed record CapsulePicture(int Link, double[] Start, double[] End, double Radius)
{
    public static CapsulePicture Of(Capsule c) => new(c.Link, [c.Start.X, c.Start.Y, c.Start.Z], [c.End.X, c.End.Y, c.End.Z], c.Radius);
}
