using Warmstart.Protocol.Configuration;
using Warmstart.Robot;

namespace Warmstart.Controller.Tasks.Teaching;

/// <summary>Makes a task out of an existing one and of what a person has shown. Pure.</summary>
public static class TaskTeacher
{
    private const double MostTilt = 0.15;

    // Of home only the posture is taken; it is set upright by itself.
    private const double MostHomeTilt = 0.6;
    private const double BoxMargin = 0.005;
    private const double LeastLift = 0.02;

    /// <summary>The task with hole, home and box as taught.</summary>
    /// <param name="like">The task whose tool, gains, rewards and the rest are taken over.</param>
    /// <param name="name">The new task's name.</param>
    /// <param name="poses">What was shown.</param>
    /// <param name="arm">The arm, bare.</param>
    /// <exception cref="ConfigurationException">What was shown does not make a task; one line with what to show instead.</exception>
    public static TaskDefinition Make(TaskDefinition like, string name, TaughtPoses poses, ArmModel arm)
    {
        ArgumentNullException.ThrowIfNull(like);
        ArgumentNullException.ThrowIfNull(poses);
        ArgumentNullException.ThrowIfNull(arm);
        var kinematics = new ArmKinematics(arm);
        Pose F_T_EE = new TaskGeometry(like).F_T_EE;
        Vec3 hole = Upright(kinematics, poses.Hole, F_T_EE, "hole", MostTilt).P;
        Vec3 home = Upright(kinematics, poses.Home, F_T_EE, "home", MostHomeTilt).P - hole;
        if (!(home.Z >= LeastLift))
            throw new ConfigurationException(FormattableString.Invariant($"home: the tip is {1000 * home.Z:0} mm above the hole, at least {1000 * LeastLift:0} mm are needed; lift it and show it again"));
        var box = Box(like, home.Z, [.. poses.Reach.Select(q => Tip(kinematics, q, F_T_EE).P - hole)]);
        var task = like with
        {
            Name = name,
            Description = $"Taught by hand after {like.Name}.",
            Arm = arm.Kind == ArmKind.Fer ? "fer" : "fr3",
            HomeQ = Numbers(poses.Home),
            Target = like.Target.At([Round(hole.X), Round(hole.Y), Round(hole.Z)]),
            Box = box,
            Reset = Fitting(like.Reset, box),
            World = like.World with { BlockHalfWidthM = Math.Max(like.World.BlockHalfWidthM, box.HalfWidthM + like.Tool.PegDiameterM + (like.World.Drawer?.TravelM ?? 0)) },
        };
        return WithHomeAbove(task, arm);
    }

    /// <summary>Straight above the hole, in the posture that was shown.</summary>
    private static TaskDefinition WithHomeAbove(TaskDefinition task, ArmModel arm)
    {
        var geometry = new TaskGeometry(task);
        double height = 0.5 * (task.Reset.LowestM + task.Reset.HighestM);
        if (!new StartPoseSolver(arm, geometry).TrySolve(geometry.TipAt(new Vec3(0, 0, height), 0), out JointVector q))
            throw new ConfigurationException($"home: the pose {1000 * height:0} mm above the hole cannot be reached from the posture that was shown; show one nearer to it");
        return TaskDefinition.Parse(TaskText.Of(task with { HomeQ = Numbers(q) }), task.Name);
    }

    private static BoxSection Box(TaskDefinition like, double lift, Vec3[] reach)
    {
        if (reach.Length == 0)
            return like.Box;
        double half = reach.Max(r => Math.Max(Math.Abs(r.X), Math.Abs(r.Y))) + BoxMargin;
        double highest = Math.Max(reach.Max(r => r.Z), lift) + BoxMargin;
        return like.Box with { HalfWidthM = Round(Math.Clamp(half, 0.01, 0.3)), HighestM = Round(Math.Clamp(highest, 0.02, 0.4)) };
    }

    private static ResetSection Fitting(ResetSection reset, BoxSection box) => reset with
    {
        OffsetM = Math.Min(reset.OffsetM, Round(box.HalfWidthM - BoxMargin)),
        HighestM = Math.Min(reset.HighestM, box.HighestM),
        LowestM = Math.Min(reset.LowestM, Math.Min(reset.HighestM, box.HighestM)),
    };

    private static Pose Upright(ArmKinematics kinematics, in JointVector q, in Pose F_T_EE, string what, double most)
    {
        if (!q.IsFinite)
            throw new ConfigurationException($"{what}: the joint positions are not numbers");
        Pose tip = Tip(kinematics, q, F_T_EE);
        Vec3 rpy = TaskGeometry.RpyOf(tip.R);
        double tilt = Math.Max(Math.Abs(rpy.X), Math.Abs(rpy.Y));
        return tilt <= most ? tip
            : throw new ConfigurationException(FormattableString.Invariant($"{what}: the tool is tilted by {tilt:0.00} rad, at most {most}; let it point straight down"));
    }

    private static Pose Tip(ArmKinematics kinematics, in JointVector q, in Pose F_T_EE)
    {
        kinematics.Set(q);
        return kinematics.Tool(F_T_EE);
    }

    private static double[] Numbers(in JointVector q)
    {
        var numbers = new double[JointVector.Length];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = Round(q[i]);
        return numbers;
    }

    private static double Round(double value) => Math.Round(value, 6);
}
