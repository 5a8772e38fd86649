using Warmstart.Controller.Tasks;
using Warmstart.Controller.Tasks.Kinds;
using Warmstart.Numerics.Randomness;
using Warmstart.Robot;
using Warmstart.Simulation.Contact;
using Warmstart.Simulation.Worlds;

namespace Warmstart.Simulation.LockStep;

/// <summary>A task's simulated world, the same for the lock-step and the real-time front.</summary>
public static class TaskWorld
{
    private const ulong PlantStream = 4;
    private const double FarBelow = -1, DefaultDepth = 0.03;

    /// <summary>The arm of a task, bare.</summary>
    public static ArmModel Arm(TaskDefinition task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return task.Arm == "fer" ? ArmModel.Fer : ArmModel.Fr3;
    }

    /// <summary>What is around the arm, by the task's kind: a block with a hole, the same on rails, or nothing within reach. The rod and the hand are in all.</summary>
    public static PegWorld Scene(TaskDefinition task)
    {
        PegWorld block = Block(task);
        if (!TaskKind.Of(task).HasContact)
            return block with { Hole = new Vec3(block.Hole.X, block.Hole.Y, FarBelow), TableZ = FarBelow };
        if (task.World.Drawer is not { } drawer)
            return block;
        return block with
        {
            Slide = new SlideWorld
            {
                Axis = new TaskGeometry(task).Opens,
                Mass = drawer.MassKg,
                Travel = drawer.TravelM,
                Friction = drawer.FrictionN,
                Viscosity = drawer.Viscosity,
                Closing = drawer.ClosingN,
            },
        };
    }

    /// <summary>What an episode's plant is: the task's parameters, drawn about them where the task is randomised.</summary>
    public static PlantParameters Parameters(TaskDefinition task, ulong seed)
    {
        PlantParameters middle = Parameters(task);
        if (task.World.Randomized != true)
            return middle;
        var ranges = new PlantParameterRanges { Middle = middle };
        return (ranges with { GraspTurn = task.World.GraspTurnRad ?? ranges.GraspTurn }).Draw(new SeededGenerator(seed, PlantStream));
    }

    /// <summary>What the plant's parameters are.</summary>
    public static PlantParameters Parameters(TaskDefinition task)
    {
        ArgumentNullException.ThrowIfNull(task);
        WorldSection world = task.World;
        return new PlantParameters
        {
            JointFriction = world.JointFriction,
            ForceNoise = world.ForceNoiseN,
            TorqueNoise = world.ForceNoiseNm,
            Contact = new ContactParameters
            {
                Stiffness = world.Stiffness,
                WallStiffness = world.WallStiffness,
                Damping = world.Damping,
                Friction = world.Friction,
                Points = world.Points,
            },
        };
    }

    private static PegWorld Block(TaskDefinition task)
    {
        ArgumentNullException.ThrowIfNull(task);
        var geometry = new TaskGeometry(task);
        ToolSection tool = task.Tool;
        double depth = task.Target.DepthM ?? DefaultDepth;
        var load = new RigidBody(
            tool.LoadKg, Vec3.From(tool.LoadCenter), Mat3.Diagonal(tool.LoadInertia[0], tool.LoadInertia[1], tool.LoadInertia[2]));
        return new PegWorld
        {
            Hole = geometry.Hole,
            HoleDepth = depth,
            PegDiameter = tool.PegDiameterM,
            PegLength = tool.PegLengthM,
            Clearance = task.World.ClearanceM,
            Chamfer = task.World.ChamferM,
            BlockHalfWidth = task.World.BlockHalfWidthM,
            TableZ = geometry.Hole.Z - depth - 0.02,
            F_T_Tip = geometry.F_T_EE,
            Tool = FrankaHand.Body(0.5 * tool.PegDiameterM) + load,
        };
    }
}
