namespace Warmstart.Protocol.Fci;

/// <summary>The 41 errors of the interface, named and numbered as on the wire (versions 3 and 4 carry the first 37).</summary>
public enum FciError
{
    /// <summary>Index 0.</summary>
    joint_position_limits_violation = 0,

    /// <summary>Index 1.</summary>
    cartesian_position_limits_violation = 1,

    /// <summary>Index 2.</summary>
    self_collision_avoidance_violation = 2,

    /// <summary>Index 3.</summary>
    joint_velocity_violation = 3,

    /// <summary>Index 4.</summary>
    cartesian_velocity_violation = 4,

    /// <summary>Index 5.</summary>
    force_control_safety_violation = 5,

    /// <summary>Index 6.</summary>
    joint_reflex = 6,

    /// <summary>Index 7.</summary>
    cartesian_reflex = 7,

    /// <summary>Index 8.</summary>
    max_goal_pose_deviation_violation = 8,

    /// <summary>Index 9.</summary>
    max_path_pose_deviation_violation = 9,

    /// <summary>Index 10.</summary>
    cartesian_velocity_profile_safety_violation = 10,

    /// <summary>Index 11.</summary>
    joint_position_motion_generator_start_pose_invalid = 11,

    /// <summary>Index 12.</summary>
    joint_motion_generator_position_limits_violation = 12,

    /// <summary>Index 13.</summary>
    joint_motion_generator_velocity_limits_violation = 13,

    /// <summary>Index 14.</summary>
    joint_motion_generator_velocity_discontinuity = 14,

    /// <summary>Index 15.</summary>
    joint_motion_generator_acceleration_discontinuity = 15,

    /// <summary>Index 16.</summary>
    cartesian_position_motion_generator_start_pose_invalid = 16,

    /// <summary>Index 17.</summary>
    cartesian_motion_generator_elbow_limit_violation = 17,

    /// <summary>Index 18.</summary>
    cartesian_motion_generator_velocity_limits_violation = 18,

    /// <summary>Index 19.</summary>
    cartesian_motion_generator_velocity_discontinuity = 19,

    /// <summary>Index 20.</summary>
    cartesian_motion_generator_acceleration_discontinuity = 20,

    /// <summary>Index 21.</summary>
    cartesian_motion_generator_elbow_sign_inconsistent = 21,

    /// <summary>Index 22.</summary>
    cartesian_motion_generator_start_elbow_invalid = 22,

    /// <summary>Index 23.</summary>
    force_controller_desired_force_tolerance_violation = 23,

    /// <summary>Index 24.</summary>
    start_elbow_sign_inconsistent = 24,

    /// <summary>Index 25.</summary>
    communication_constraints_violation = 25,

    /// <summary>Index 26.</summary>
    power_limit_violation = 26,

    /// <summary>Index 27.</summary>
    cartesian_motion_generator_joint_position_limits_violation = 27,

    /// <summary>Index 28.</summary>
    cartesian_motion_generator_joint_velocity_limits_violation = 28,

    /// <summary>Index 29.</summary>
    cartesian_motion_generator_joint_velocity_discontinuity = 29,

    /// <summary>Index 30.</summary>
    cartesian_motion_generator_joint_acceleration_discontinuity = 30,

    /// <summary>Index 31.</summary>
    cartesian_position_motion_generator_invalid_frame_flag = 31,

    /// <summary>Index 32.</summary>
    controller_torque_discontinuity = 32,

    /// <summary>Index 33.</summary>
    joint_p2p_insufficient_torque_for_planning = 33,

    /// <summary>Index 34.</summary>
    tau_J_range_violation = 34,

    /// <summary>Index 35.</summary>
    instability_detected = 35,

    /// <summary>Index 36.</summary>
    joint_move_in_wrong_direction = 36,

    /// <summary>Index 37.</summary>
    cartesian_spline_motion_generator_violation = 37,

    /// <summary>Index 38.</summary>
    joint_via_motion_generator_planning_joint_limit_violation = 38,

    /// <summary>Index 39.</summary>
    base_acceleration_initialization_timeout = 39,

    /// <summary>Index 40.</summary>
    base_acceleration_invalid_reading = 40,
}
