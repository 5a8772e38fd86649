using Warmstart.Controller.Tasks;
using Warmstart.Controller.Tasks.Kinds;

namespace Warmstart.Controller.Web;

/// <summary>What of a task can be seen.</summary>
internal sealed record TaskPicture
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>One line for people.</summary>
    public required string Description { get; init; }

    /// <summary>Centre of the hole's or eye's rim, or the goal, in the base frame, m.</summary>
    public required double[] Hole { get; init; }

    /// <summary>Diameter of the hole, m; 0 in free space.</summary>
    public required double HoleDiameter { get; init; }

    /// <summary>Depth of the hole, m.</summary>
    public required double Depth { get; init; }

    /// <summary>Half width of the block around the hole, m; 0 in free space.</summary>
    public required double BlockHalfWidth { get; init; }

    /// <summary>The safety box of the tip relative to the rim: half width, lowest and highest, m.</summary>
    public required double[] Box { get; init; }

    /// <summary>The tip in the flange's frame, m.</summary>
    public required double[] Tip { get; init; }

    /// <summary>Rotation of the tip's frame about the flange's z axis, rad.</summary>
    public required double TipYaw { get; init; }

    /// <summary>Diameter and length of the peg, m.</summary>
    public required double[] Peg { get; init; }

    /// <summary>The joint pose above the hole, rad.</summary>
    public required double[] Home { get; init; }

    /// <summary>Force at which the loop brakes, N.</summary>
    public required double ForceTrip { get; init; }

    /// <summary>Policy steps of an episode.</summary>
    public required int EpisodeSteps { get; init; }

    public static TaskPicture Of(TaskDefinition task) => Of(task, TaskKind.Of(task).HasContact);

    private static TaskPicture Of(TaskDefinition task, bool contact) => new()
    {
        Name = task.Name,
        Description = task.Description,
        Hole = task.Target.Place,
        HoleDiameter = contact ? task.Tool.PegDiameterM + task.World.ClearanceM : 0,
        Depth = task.Target.DepthM ?? 0,
        BlockHalfWidth = contact ? task.World.BlockHalfWidthM : 0,
        Box = [task.Box.HalfWidthM, task.Box.LowestM, task.Box.HighestM],
        Tip = task.Tool.TipInFlange,
        TipYaw = task.Tool.TipYawRad,
        Peg = [task.Tool.PegDiameterM, task.Tool.PegLengthM],
        Home = task.HomeQ,
        ForceTrip = task.Force.TripN,
        EpisodeSteps = task.EpisodeSteps,
    };
}
