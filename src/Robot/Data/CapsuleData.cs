namespace Warmstart.Robot;

/// <summary>A capsule of a data file: centre, axis and length of the cylinder in a frame turned about the link's z axis.</summary>
internal sealed record CapsuleData(int Link, double YawHalfTurns, double[] Centre, string Axis, double Radius, double Length)
{
    public Capsule ToCapsule()
    {
        Vec3 half = Axis switch
        {
            "x" => Vec3.UnitX,
            "y" => Vec3.UnitY,
            _ => Vec3.UnitZ,
        } * (Length / 2);
        Mat3 yaw = Mat3.RotationZ(YawHalfTurns * Math.PI);
        Vec3 centre = Vec3.From(Centre);
        return new Capsule(Link, yaw * (centre - half), yaw * (centre + half), Radius);
    }
}
