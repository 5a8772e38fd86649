using Warmstart.Numerics.Randomness;
using Warmstart.Robot;

namespace Warmstart.Controller.Tasks;

/// <summary>What chance decides about one episode, all of it drawn from the episode's seed before the arm moves.</summary>
/// <param name="Seed">The seed that this plan was drawn from.</param>
/// <param name="Start">Start pose of the tip in the base frame.</param>
/// <param name="HoleError">Error of the hole's position as the policy sees it, base axes, m.</param>
/// <param name="YawError">Error of the hole's yaw as the policy sees it, rad.</param>
/// <param name="Wall">Where the wall stands at the start and how it moves; nothing where the task has none.</param>
public readonly record struct EpisodePlan(ulong Seed, Pose Start, Vec3 HoleError, double YawError, WallState Wall)
{
    private const ulong PlanStream = 1;

    /// <summary>Draws the plan of an episode. A pure function of its arguments.</summary>
    public static EpisodePlan Draw(TaskDefinition task, TaskGeometry geometry, ulong seed)
    {
        var draw = new SeededGenerator(seed, PlanStream);
        ResetSection reset = task.Reset;
        EstimateSection estimate = task.Estimate;
        double x = Symmetric(draw, reset.OffsetM), y = Symmetric(draw, reset.OffsetM);
        double z = draw.NextDouble(reset.LowestM, reset.HighestM);
        double yaw = Symmetric(draw, reset.YawRad);
        double ex = Symmetric(draw, estimate.OffsetM), ey = Symmetric(draw, estimate.OffsetM);
        double ez = Symmetric(draw, estimate.HeightM);
        double turn = Symmetric(draw, estimate.YawRad);
        var middle = reset.Center is { } c ? new Vec3(c[0], c[1], 0) : Vec3.Zero;
        // Last, so that a task without a wall draws what it always drew.
        WallState wall = task.Wall is { } w ? Draw(w, geometry, draw) : default;
        return new(seed, geometry.TipAt(middle + new Vec3(x, y, z), yaw), new Vec3(ex, ey, ez), turn, wall);
    }

    private static WallState Draw(WallSection wall, TaskGeometry geometry, SeededGenerator draw) => new(
        geometry.Hole.Y + draw.NextDouble(wall.LeastM, wall.MostM),
        geometry.Hole.Z + draw.NextDouble(wall.LowestTopM, wall.HighestTopM),
        Symmetric(draw, wall.SpeedMPerS));

    private static double Symmetric(SeededGenerator draw, double half) => draw.NextDouble(-half, half);
}
