using Warmstart.Robot;
using Warmstart.Simulation.Worlds;

namespace Warmstart.Simulation.Contact;

/// <summary>The ends of the hand's collision capsules as balls against the block's surface and the table.</summary>
internal sealed class HandContact
{
    /// <summary>Balls a hand has at most.</summary>
    public const int Capacity = 4;

    private readonly PegWorld _world;
    private readonly Vec3[] _centers = new Vec3[Capacity];
    private readonly double[] _radii = new double[Capacity];

    public HandContact(PegWorld world)
    {
        _world = world;
        ReadOnlySpan<Capsule> capsules = FrankaHand.Capsules;
        for (int i = 0; i < Capacity; i++)
        {
            Capsule c = capsules[i / 2];
            _centers[i] = i % 2 == 0 ? c.Start : c.End;
            _radii[i] = c.Radius;
        }
    }

    public void Detect(in Pose flange, ContactParameters law, ContactSet contacts)
    {
        // 0.2 m reaches from the flange past the end of any hand.
        if (flange.P.Z > Math.Max(_world.Hole.Z, _world.TableZ) + 0.2)
            return;
        for (int i = 0; i < Capacity; i++)
        {
            Vec3 p = flange.Transform(_centers[i]);
            bool above = Math.Max(Math.Abs(p.X - _world.Hole.X), Math.Abs(p.Y - _world.Hole.Y)) <= _world.BlockHalfWidth;
            double depth = (above ? _world.Hole.Z : _world.TableZ) + _radii[i] - p.Z;
            if (depth > 0)
                contacts.Add(new Vec3(p.X, p.Y, p.Z - _radii[i]), Vec3.UnitZ, depth, law.Stiffness * 10, law.Damping * 10);
        }
    }
}
