namespace Warmstart.Robot;

/// <summary>A body of a data file: the tensor as xx, xy, xz, yy, yz, zz about the centre of mass.</summary>
internal sealed record BodyData(double Mass, double[] Com, double[] Inertia)
{
    public RigidBody ToBody() => new(
        Mass, Vec3.From(Com), Mat3.Symmetric(Inertia[0], Inertia[1], Inertia[2], Inertia[3], Inertia[4], Inertia[5]));
}
