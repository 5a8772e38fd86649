using Warmstart.Controller.Tasks.Kinds;

namespace Warmstart.Controller.Tasks;

/// <summary>Ranges of a task's values: each line is one rule; the first broken one is reported.</summary>
internal static class TaskRules
{
    public static string? FirstError(TaskDefinition t) =>
        Shape(t) ?? Geometry(t) ?? Limits(t) ?? Distributions(t) ?? Scales(t) ?? World(t.World) ?? Relations(t) ?? TaskKind.Of(t).FirstError(t);

    private static string? Shape(TaskDefinition t) =>
        Name(t.Name)
        ?? TaskKind.ErrorOf(t.Kind)
        ?? (t.Arm is "fr3" or "fer" ? null : $"arm = \"{t.Arm}\": must be \"fr3\" or \"fer\"")
        ?? Numbers("home_q", t.HomeQ, 7, -Math.PI, 1.5 * Math.PI)
        ?? Range("episode_steps", t.EpisodeSteps, 5, 10_000);

    private static string? Geometry(TaskDefinition t) =>
        Numbers("tool.tip_in_flange", t.Tool.TipInFlange, 3, -0.5, 0.5)
        ?? Range("tool.tip_yaw_rad", t.Tool.TipYawRad, -Math.PI, Math.PI)
        ?? Range("tool.peg_diameter_m", t.Tool.PegDiameterM, 0.002, 0.1)
        ?? Range("tool.peg_length_m", t.Tool.PegLengthM, 0.005, 0.3)
        ?? Range("tool.load_kg", t.Tool.LoadKg, 0, 3)
        ?? Numbers("tool.load_center", t.Tool.LoadCenter, 3, -0.3, 0.3)
        ?? Numbers("tool.load_inertia", t.Tool.LoadInertia, 3, 0, 0.1)
        ?? Range("box.half_width_m", t.Box.HalfWidthM, 0.005, 0.3)
        ?? Range("box.lowest_m", t.Box.LowestM, -0.3, 0)
        ?? Range("box.highest_m", t.Box.HighestM, 0.01, 0.4)
        ?? Range("box.tilt_rad", t.Box.TiltRad, 0, 0.5)
        ?? Range("box.yaw_rad", t.Box.YawRad, 0, Math.PI / 2);

    private static string? Limits(TaskDefinition t) =>
        Range("action.translation_m", t.Action.TranslationM, 1e-4, 0.05)
        ?? Range("action.rotation_rad", t.Action.RotationRad, 1e-3, 0.5)
        ?? Range("action.lead_m", t.Action.LeadM, 1e-3, 0.05)
        ?? Range("action.lead_rad", t.Action.LeadRad, 1e-3, 0.5)
        ?? Range("gains.translation_stiffness", t.Gains.TranslationStiffness, 10, 5000)
        ?? Range("gains.translation_damping", t.Gains.TranslationDamping, 1, 300)
        ?? Range("gains.rotation_stiffness", t.Gains.RotationStiffness, 1, 500)
        ?? Range("gains.rotation_damping", t.Gains.RotationDamping, 0.1, 50)
        ?? Range("gains.translation_clip_m", t.Gains.TranslationClipM, 1e-3, 0.05)
        ?? Range("gains.rotation_clip_rad", t.Gains.RotationClipRad, 1e-3, 0.5)
        ?? Range("gains.translation_integral", t.Gains.TranslationIntegral ?? 0, 0, 100)
        ?? Range("gains.rotation_integral", t.Gains.RotationIntegral ?? 0, 0, 100)
        ?? Range("gains.nullspace_stiffness", t.Gains.NullspaceStiffness ?? 0, 0, 100)
        ?? Range("gains.nullspace_joint1_weight", t.Gains.NullspaceJoint1Weight ?? 0, 0, 100)
        ?? Range("speed.free_m_per_s", t.Speed.FreeMPerS, 0.01, 0.5)
        ?? Range("speed.near_m_per_s", t.Speed.NearMPerS, 0.002, 0.5)
        ?? Range("speed.rotation_rad_per_s", t.Speed.RotationRadPerS, 0.01, 2.5)
        ?? Range("speed.near_height_m", t.Speed.NearHeightM, 0, 0.2)
        ?? Range("force.budget_n", t.Force.BudgetN, 1, 200)
        ?? Range("force.budget_ns", t.Force.BudgetNs ?? ForceSection.DefaultBudgetNs, 1e-3, 1000)
        ?? Numbers("force.axis_trip_n", t.Force.AxisTripN ?? [1, 1, 1], 3, 1, 200)
        ?? Numbers("force.axis_trip_nm", t.Force.AxisTripNm ?? [1, 1, 1], 3, 0.1, 50)
        ?? Range("force.rate_trip_n_per_s", t.Force.RateTripNPerS ?? 1e5, 100, 1e5)
        ?? Range("force.rate_trip_nm_per_s", t.Force.RateTripNmPerS ?? 1e4, 10, 1e4)
        ?? Range("force.trip_n", t.Force.TripN, 1, 200)
        ?? Range("force.trip_nm", t.Force.TripNm, 0.1, 50)
        ?? Range("force.reflex_n", t.Force.ReflexN, 1, 250)
        ?? Range("force.reflex_nm", t.Force.ReflexNm, 0.1, 100)
        ?? Range("force.reflex_joint_nm", t.Force.ReflexJointNm, 1, 100);

    private static string? Distributions(TaskDefinition t) =>
        Range("reset.offset_m", t.Reset.OffsetM, 0, 0.2)
        ?? Range("reset.lowest_m", t.Reset.LowestM, 0, 0.3)
        ?? Range("reset.highest_m", t.Reset.HighestM, 0, 0.3)
        ?? Range("reset.yaw_rad", t.Reset.YawRad, 0, Math.PI / 2)
        ?? Numbers("reset.center", t.Reset.Center ?? [0, 0], 2, -0.3, 0.3)
        ?? Range("estimate.offset_m", t.Estimate.OffsetM, 0, 0.02)
        ?? Range("estimate.height_m", t.Estimate.HeightM, 0, 0.02)
        ?? Range("estimate.yaw_rad", t.Estimate.YawRad, 0, 0.5)
        ?? Range("success.radius_m", t.Success.RadiusM, 1e-4, 0.02)
        ?? Range("success.hold_steps", t.Success.HoldSteps, 1, 50)
        ?? Range("reward.step", t.Reward.Step, -100, 0)
        ?? Range("reward.success", t.Reward.Success, t.Reward.Step, 100)
        ?? Range("reward.failure", t.Reward.Failure, -1e5, 0)
        ?? Range("reward.discount", t.Reward.Discount, 0.5, 0.9999);

    private static string? Scales(TaskDefinition t) =>
        Range("observation.position", t.Observation.Position, 1e-3, 1e4)
        ?? Range("observation.tilt", t.Observation.Tilt, 1e-3, 1e4)
        ?? Range("observation.yaw", t.Observation.Yaw, 1e-3, 1e4)
        ?? Range("observation.linear_velocity", t.Observation.LinearVelocity, 1e-3, 1e4)
        ?? Range("observation.angular_velocity", t.Observation.AngularVelocity, 1e-3, 1e4)
        ?? Range("observation.force", t.Observation.Force, 1e-3, 1e4)
        ?? Range("observation.force_clip", t.Observation.ForceClip, 0.1, 100)
        ?? Range("observation.torque", t.Observation.Torque, 1e-3, 1e4)
        ?? Range("observation.torque_clip", t.Observation.TorqueClip, 0.1, 100)
        ?? Range("observation.fine_offset", t.Observation.FineOffset, 1e-3, 1e5)
        ?? Range("observation.fine_height", t.Observation.FineHeight, 1e-3, 1e5)
        ?? Range("observation.fine_clip", t.Observation.FineClip, 0.1, 100)
        ?? Range("observation.force_window_ms", t.Observation.ForceWindowMs, 1, 100);

    private static string? World(WorldSection w) =>
        Range("world.clearance_m", w.ClearanceM, 2e-5, 0.01)
        ?? Range("world.chamfer_m", w.ChamferM, 0, 0.01)
        ?? Range("world.stiffness", w.Stiffness, 100, 1e7)
        ?? Range("world.wall_stiffness", w.WallStiffness, 100, 1e8)
        ?? Range("world.damping", w.Damping, 0, 1e4)
        ?? Range("world.points", w.Points, 8, 96)
        ?? Range("world.friction", w.Friction, 0, 1.5)
        ?? Range("world.block_half_width_m", w.BlockHalfWidthM, 0.01, 1)
        ?? Range("world.joint_friction", w.JointFriction, 0, 3)
        ?? Range("world.force_noise_n", w.ForceNoiseN, 0, 20)
        ?? Range("world.force_noise_nm", w.ForceNoiseNm, 0, 5)
        ?? Range("world.grasp_turn_rad", w.GraspTurnRad ?? 0, 0, 0.1);

    private static string? Relations(TaskDefinition t) =>
        Range("box.highest_m", t.Box.HighestM, t.Reset.HighestM, 0.4)
        ?? Range("box.half_width_m", t.Box.HalfWidthM, t.Reset.OffsetM + (t.Reset.Center?.Max(Math.Abs) ?? 0), 0.3)
        ?? Range("box.yaw_rad", t.Box.YawRad, t.Reset.YawRad, Math.PI / 2)
        ?? Range("reset.highest_m", t.Reset.HighestM, t.Reset.LowestM, 0.3)
        ?? Range("speed.near_m_per_s", t.Speed.NearMPerS, 0.002, t.Speed.FreeMPerS)
        ?? Range("gains.translation_integral", t.Gains.TranslationIntegral ?? 0, 0, Calm(t.Gains.TranslationDamping, t.Gains.TranslationStiffness, 4))
        ?? Range("gains.rotation_integral", t.Gains.RotationIntegral ?? 0, 0, Calm(t.Gains.RotationDamping, t.Gains.RotationStiffness, 0.3))
        ?? Range("force.trip_n", t.Force.TripN, t.Force.BudgetN, t.Force.ReflexN)
        ?? Range("reward.failure", t.Reward.Failure, -1e5, t.Reward.Step / (1 - t.Reward.Discount) + 1e-9);

    /// <summary>Half of what Hurwitz allows the integral gain (a tick of 1 ms) of a mass on a spring and a damper.</summary>
    private static double Calm(double damping, double stiffness, double mass) => damping * stiffness / (2000 * mass);

    private static string? Name(string name) =>
        name.Length is > 0 and <= 64 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            ? null
            : $"name = \"{name}\": must be 1 to 64 of a-z, 0-9 and hyphen";

    internal static string? Absent(string key, object? value) => value is null ? null : $"{key} is given: this kind of task has none; leave it out";

    internal static string? Range(string key, double? value, double min, double max) =>
        value is null ? $"{key} is missing: this kind of task must have it"
        : value >= min && value <= max ? null : $"{key} = {value}: must be between {min} and {max}";

    internal static string? Numbers(string key, double[]? values, int count, double min, double max)
    {
        if (values is null)
            return $"{key} is missing: this kind of task must have it";
        if (values.Length != count)
            return $"{key} has {values.Length} numbers: must have {count}";
        for (int i = 0; i < count; i++)
        {
            if (Range($"{key}[{i}]", values[i], min, max) is { } error)
                return error;
        }
        return null;
    }
}
