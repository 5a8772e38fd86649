using Warmstart.Robot;
using Warmstart.Safety.Limits;

namespace Warmstart.Loop.Control;

/// <summary>
/// Smooth motion towards setpoints: the goal is approached at bounded speed and then low-passed by a critically damped filter of second order,
/// whose step response has no overshoot, so speed and acceleration stay bounded; <see cref="VectorLimiter"/> holds it from any state.
/// </summary>
internal sealed class PoseReference(LimitsTable limits)
{
    /// <summary>Setpoints come every so often, s: the goal is reached when the next one is due.</summary>
    private const double SetpointPeriod = 0.1;

    private const double Bandwidth = 30; // rad/s
    // Of a reference that is to stop, s; it is 2 / Bandwidth behind its goal where it goes on, and with less than that it brakes at once.
    private const double StopLead = 1.5 / Bandwidth;

    private const double AtRestSpeed = 1e-3;
    private const double AtRestAngularSpeed = 5e-3;
    private Vec3 _goal;
    private Quat _goalOrientation;
    private Vec3 _acceleration;
    private Vec3 _angularAcceleration;
    private double _goalSpeed;
    private double _goalAngularSpeed;
    private Vec3 _moving;
    private Quat _movingOrientation;

    public Vec3 Position { get; private set; }

    public Quat Orientation { get; private set; } = Quat.Identity;

    public Vec3 Velocity { get; private set; }

    public Vec3 AngularVelocity { get; private set; }

    /// <summary>Whether a face of the box braked it in the last step.</summary>
    public bool Braked { get; private set; }

    public bool AtRest => Velocity.Length < AtRestSpeed && AngularVelocity.Length < AtRestAngularSpeed;

    /// <summary>Starts anew, at rest at a pose.</summary>
    public void Reset(Vec3 position, Quat orientation)
    {
        (_goal, _moving, Position) = (position, position, position);
        (_goalOrientation, _movingOrientation, Orientation) = (orientation, orientation, orientation);
        Velocity = AngularVelocity = _acceleration = _angularAcceleration = Vec3.Zero;
    }

    /// <summary>A new goal; the speed is such that it is reached when the next one is due.</summary>
    public void Aim(Vec3 position, Quat orientation)
    {
        (_goal, _goalOrientation) = (position, orientation);
        _goalSpeed = (_goal - _moving).Length / SetpointPeriod;
        _goalAngularSpeed = Quat.Angle(_movingOrientation, orientation) / SetpointPeriod;
    }

    /// <summary>One step.</summary>
    /// <param name="speed">Largest linear speed now, m/s.</param>
    /// <param name="angularSpeed">Largest angular speed now, rad/s.</param>
    /// <param name="stop">Come to rest on the path: where it is now, or as near as can be stopped at.</param>
    /// <param name="box">The box that it must not leave; null: none.</param>
    /// <returns>Whether a limit acted.</returns>
    public bool Step(double speed, double angularSpeed, bool stop, WorkspaceBox? box = null)
    {
        if (stop)
            Lead(StopLead * Velocity.Length, StopLead * AngularVelocity.Length);
        else
            Approach(Math.Min(speed, _goalSpeed), Math.Min(angularSpeed, _goalAngularSpeed));
        var error = _moving - Position;
        var wanted = error * (Bandwidth * Bandwidth) - Velocity * (2 * Bandwidth);
        var translation = limits.Translation with { Velocity = Math.Min(speed, limits.Translation.Velocity) };
        if (box is { } inside)
        {
            var braked = BoxBrake.Limit(Position, Velocity, wanted, inside, translation, LimitsTable.Dt);
            (Braked, wanted) = (braked != wanted, braked);
        }
        var next = VectorLimiter.NextVelocity(Velocity, _acceleration, wanted, translation, LimitsTable.Dt, out bool linear);
        (_acceleration, Velocity) = ((next - Velocity) * (1 / LimitsTable.Dt), next);
        Position += Velocity * LimitsTable.Dt;
        var turn = (_movingOrientation * Orientation.Conjugate()).Log();
        var wantedTurn = turn * (Bandwidth * Bandwidth) - AngularVelocity * (2 * Bandwidth);
        var rotation = limits.Rotation with { Velocity = Math.Min(angularSpeed, limits.Rotation.Velocity) };
        var nextTurn = VectorLimiter.NextVelocity(AngularVelocity, _angularAcceleration, wantedTurn, rotation, LimitsTable.Dt, out bool angular);
        (_angularAcceleration, AngularVelocity) = ((nextTurn - AngularVelocity) * (1 / LimitsTable.Dt), nextTurn);
        Orientation = (Quat.Exp(AngularVelocity * LimitsTable.Dt) * Orientation).Normalized();
        return linear | angular;
    }

    /// <summary>Pulls the reference to within the clip of the measured pose, so that it cannot run ahead of an arm that is held back.</summary>
    public bool Pull(Vec3 measured, Quat measuredOrientation, Vec3 clip, Vec3 angularClip)
    {
        var offset = Position - measured;
        var allowed = Within(offset, clip);
        bool pulled = (allowed - offset).LengthSquared > 1e-16;
        if (pulled)
            Position = measured + allowed;
        // Imaginary part of the turn in base axes: sine of half the angle per axis.
        var turn = Orientation * measuredOrientation.Conjugate();
        var sine = turn.W < 0 ? -turn.Vector : turn.Vector;
        var allowedSine = Within(sine, angularClip);
        bool turned = (allowedSine - sine).LengthSquared > 1e-16;
        if (turned)
            Orientation = (FromSine(allowedSine) * measuredOrientation).Normalized();
        if (pulled | turned)
            Follow();
        return pulled | turned;
    }

    /// <summary>Keeps the moving goal from running ahead of the filtered reference by more than its natural lag.</summary>
    private void Follow()
    {
        double lag = 2 * (limits.Translation.Velocity / Bandwidth);
        Lead(Math.Min(lag, 2 * _goalSpeed / Bandwidth + 1e-3), 2 * _goalAngularSpeed / Bandwidth + 1e-2);
    }

    private void Lead(double most, double mostAngle)
    {
        _moving = Position + VectorLimiter.Shorten(_moving - Position, most);
        var ahead = (_movingOrientation * Orientation.Conjugate()).Log();
        if (ahead.Length > mostAngle)
            _movingOrientation = (Quat.Exp(VectorLimiter.Shorten(ahead, mostAngle)) * Orientation).Normalized();
    }

    private void Approach(double speed, double angularSpeed)
    {
        var rest = _goal - _moving;
        _moving += VectorLimiter.Shorten(rest, speed * LimitsTable.Dt);
        var turn = (_goalOrientation * _movingOrientation.Conjugate()).Log();
        double step = angularSpeed * LimitsTable.Dt;
        _movingOrientation = turn.Length <= step ? _goalOrientation : (Quat.Exp(VectorLimiter.Shorten(turn, step)) * _movingOrientation).Normalized();
    }

    private static Quat FromSine(Vec3 sine) => new(sine.X, sine.Y, sine.Z, Math.Sqrt(Math.Max(0, 1 - sine.LengthSquared)));

    private static Vec3 Within(Vec3 v, Vec3 most) =>
        new(Math.Clamp(v.X, -most.X, most.X), Math.Clamp(v.Y, -most.Y, most.Y), Math.Clamp(v.Z, -most.Z, most.Z));
}
