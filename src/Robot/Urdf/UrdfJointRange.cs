namespace Warmstart.Robot.Urdf;

/// <summary>What a description allows a joint; NaN where it says nothing.</summary>
/// <param name="Lower">rad or m.</param>
/// <param name="Upper">rad or m.</param>
/// <param name="Velocity">Largest speed, rad/s or m/s.</param>
/// <param name="VelocityOffset">Offset of the position-dependent velocity law, rad/s.</param>
/// <param name="Deceleration">Deceleration of that law, rad/s^2.</param>
internal readonly record struct UrdfJointRange(double Lower, double Upper, double Velocity, double VelocityOffset, double Deceleration)
{
    /// <summary>Nothing said.</summary>
    public static UrdfJointRange None { get; } = new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);

    /// <summary>Where an open finger is.</summary>
    public double Open => double.IsFinite(Upper) ? Upper : 0;

    /// <summary>Whether position and velocity limits are all there and make sense.</summary>
    public bool IsComplete => Lower < Upper && Velocity > 0 && VelocityOffset >= 0 && Deceleration >= 0;
}
