namespace Warmstart.Controller.Tasks;

/// <summary>Fixed scales that bring each observation to about ±1. They are part of the layout's hash.</summary>
public sealed record ObservationSection
{
    /// <summary>Factor on positions, 1/m.</summary>
    public required double Position { get; init; }

    /// <summary>Factor on roll and pitch, 1/rad.</summary>
    public required double Tilt { get; init; }

    /// <summary>Factor on yaw, 1/rad.</summary>
    public required double Yaw { get; init; }

    /// <summary>Factor on linear velocity, s/m.</summary>
    public required double LinearVelocity { get; init; }

    /// <summary>Factor on angular velocity, s/rad.</summary>
    public required double AngularVelocity { get; init; }

    /// <summary>Factor on force, 1/N.</summary>
    public required double Force { get; init; }

    /// <summary>Clip of the scaled force.</summary>
    public required double ForceClip { get; init; }

    /// <summary>Factor on torque, 1/Nm.</summary>
    public required double Torque { get; init; }

    /// <summary>Clip of the scaled torque.</summary>
    public required double TorqueClip { get; init; }

    /// <summary>Factor on the high-gain copy of the hole's x and y, 1/m.</summary>
    public required double FineOffset { get; init; }

    /// <summary>Factor on the high-gain copy of the hole's height, 1/m.</summary>
    public required double FineHeight { get; init; }

    /// <summary>Clip of the high-gain copy.</summary>
    public required double FineClip { get; init; }

    /// <summary>Time over which force and torque are averaged, ms (one sample each).</summary>
    public required int ForceWindowMs { get; init; }
}
