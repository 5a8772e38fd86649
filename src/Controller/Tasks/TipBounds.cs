using Warmstart.Robot;

namespace Warmstart.Controller.Tasks;

/// <summary>Where the commanded tip may be, relative to the task's place, base axes, m.</summary>
/// <param name="Lower">Least x, y and z.</param>
/// <param name="Upper">Largest x, y and z.</param>
public readonly record struct TipBounds(Vec3 Lower, Vec3 Upper)
{
    /// <summary>The whole box of a task.</summary>
    public static TipBounds Of(BoxSection box)
    {
        ArgumentNullException.ThrowIfNull(box);
        return new(new Vec3(-box.HalfWidthM, -box.HalfWidthM, box.LowestM), new Vec3(box.HalfWidthM, box.HalfWidthM, box.HighestM));
    }

    /// <summary>The nearest place inside.</summary>
    public Vec3 Clip(Vec3 d) => new(Math.Clamp(d.X, Lower.X, Upper.X), Math.Clamp(d.Y, Lower.Y, Upper.Y), Math.Clamp(d.Z, Lower.Z, Upper.Z));

    /// <summary>How far a place is outside, m; 0 inside.</summary>
    public double Outside(Vec3 d) => (d - Clip(d)).Length;
}
