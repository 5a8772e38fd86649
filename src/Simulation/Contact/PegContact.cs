using Warmstart.Numerics.Scalar;
using Warmstart.Robot;
using Warmstart.Simulation.Worlds;

namespace Warmstart.Simulation.Contact;

/// <summary>
/// Finds where a round peg touches a block with a round, chamfered hole: points on the peg's tip rim against the block, points on the
/// hole's rims against the peg. The points are turned so that one lies where the overlap is deepest, so their number hardly matters.
/// </summary>
internal sealed class PegContact
{
    private const double HalfRoot = 0.70710678118654752440;

    private readonly PegWorld _world;
    private readonly double[] _cos;
    private readonly double[] _sin;
    private readonly double _pegRadius;
    private readonly double _holeRadius;
    private ContactParameters _law = new();
    private int _points;
    private Vec3 _hole;

    public PegContact(PegWorld world, int maxPoints)
    {
        _world = world;
        _hole = world.Hole;
        _pegRadius = world.PegDiameter / 2;
        _holeRadius = world.HoleDiameter / 2;
        _cos = new double[maxPoints];
        _sin = new double[maxPoints];
    }

    /// <summary>Takes other parameters; nothing is allocated.</summary>
    public void Configure(ContactParameters law)
    {
        _law = law;
        if (_points == law.Points)
            return;
        _points = law.Points;
        for (int i = 0; i < _points; i++)
            Trig.SinCos(Math.Tau * i / _points, out _sin[i], out _cos[i]);
    }

    /// <summary>Moves the block; nothing else of it changes.</summary>
    public void Place(Vec3 offset) => _hole = _world.Hole + offset;

    /// <summary>Adds the contacts of the peg whose tip frame (z along the peg, out of the hand) is given in base axes.</summary>
    public void Detect(in Pose tip, ContactSet contacts)
    {
        Vec3 center = tip.P - _hole;
        Vec3 up = -tip.R.Column2;
        double tilt = Math.Sqrt(up.X * up.X + up.Y * up.Y);
        double lowest = center.Z - _pegRadius * tilt;
        if (!(lowest < 0))
            return;
        double lateral = Math.Sqrt(center.X * center.X + center.Y * center.Y);
        if (!(lateral + _pegRadius < _holeRadius && lowest > -_world.HoleDepth))
            TipRim(tip, center, up, contacts);
        if (!(up.Z > 0.1))
            return;
        HoleRim(center, up, 0, _holeRadius + _world.Chamfer, contacts);
        if (_world.Chamfer > 0)
            HoleRim(center, up, -_world.Chamfer, _holeRadius, contacts);
    }

    private void TipRim(in Pose tip, Vec3 center, Vec3 up, ContactSet contacts)
    {
        var outward = new Vec3(center.X, center.Y, 0);
        Vec3 e1 = outward - up * Vec3.Dot(outward, up);
        e1 = e1.LengthSquared > 1e-18 ? e1.Normalized() : tip.R.Column0;
        Vec3 e2 = Vec3.Cross(up, e1);
        for (int i = 0; i < _points; i++)
        {
            Vec3 p = center + e1 * (_pegRadius * _cos[i]) + e2 * (_pegRadius * _sin[i]);
            if (p.Z < 0)
                AgainstBlock(p, contacts);
        }
    }

    /// <summary>A point below the surface, relative to the hole's centre.</summary>
    private void AgainstBlock(Vec3 p, ContactSet contacts)
    {
        double radius = Math.Sqrt(p.X * p.X + p.Y * p.Y);
        double wall = radius - _holeRadius;
        double cone = (wall - _world.Chamfer - p.Z) * HalfRoot;
        if (!(wall > 0 && cone > 0))
        {
            if (p.Z < -_world.HoleDepth)
                contacts.Add(p + _hole, Vec3.UnitZ, -_world.HoleDepth - p.Z, _law.Stiffness, _law.Damping);
            return;
        }
        if (OutsideBlock(p, contacts))
            return;
        double inverse = 1 / radius;
        if (-p.Z <= wall && -p.Z <= cone)
            contacts.Add(p + _hole, Vec3.UnitZ, -p.Z, _law.Stiffness, _law.Damping);
        else if (wall <= cone)
            contacts.Add(p + _hole, new Vec3(-p.X * inverse, -p.Y * inverse, 0), wall, _law.WallStiffness, _law.Damping);
        else
        {
            var normal = new Vec3(-p.X * inverse * HalfRoot, -p.Y * inverse * HalfRoot, HalfRoot);
            contacts.Add(p + _hole, normal, cone, _law.WallStiffness, _law.Damping);
        }
    }

    /// <summary>Beside the block there is only the table.</summary>
    private bool OutsideBlock(Vec3 p, ContactSet contacts)
    {
        if (Math.Max(Math.Abs(p.X), Math.Abs(p.Y)) <= _world.BlockHalfWidth)
            return false;
        double depth = _world.TableZ - (p.Z + _hole.Z);
        if (depth > 0)
            contacts.Add(p + _hole, Vec3.UnitZ, depth, _law.Stiffness, _law.Damping);
        return true;
    }

    /// <summary>Points of a rim of the hole at a height below the surface against the peg.</summary>
    private void HoleRim(Vec3 center, Vec3 up, double height, double rimRadius, ContactSet contacts)
    {
        // The plane of the rim cuts the peg in an ellipse of this half length.
        double reach = _pegRadius / up.Z;
        if (center.Z > height + _pegRadius * Math.Sqrt(up.X * up.X + up.Y * up.Y))
            return;
        Vec3 axis = center + up * ((height - center.Z) / up.Z);
        double offset = Math.Sqrt(axis.X * axis.X + axis.Y * axis.Y);
        if (offset + reach < rimRadius)
            return;
        (double c0, double s0) = offset > 1e-9 ? (axis.X / offset, axis.Y / offset) : (1.0, 0.0);
        for (int i = 0; i < _points; i++)
        {
            var rim = new Vec3(rimRadius * (c0 * _cos[i] - s0 * _sin[i]), rimRadius * (s0 * _cos[i] + c0 * _sin[i]), height);
            Vec3 arm = rim - center;
            double along = Vec3.Dot(arm, up);
            if (!(along > 0 && along < _world.PegLength))
                continue;
            Vec3 radial = arm - up * along;
            double radius = radial.Length;
            double depth = _pegRadius - radius;
            if (!(depth > 0))
                continue;
            if (along < depth || radius < 1e-9)
                contacts.Add(rim + _hole, up, along, _law.Stiffness, _law.Damping);
            else
                contacts.Add(rim + _hole, radial * (-1 / radius), depth, _law.WallStiffness, _law.Damping);
        }
    }
}
