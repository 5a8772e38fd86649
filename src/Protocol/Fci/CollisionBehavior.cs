using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Warmstart.Protocol.Fci;

/// <summary>Thresholds of contact (lower) and collision (upper): torques in Nm by joint, forces in N and Nm by axis of K.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct CollisionBehavior
{
    /// <summary>How many doubles it holds.</summary>
    public const int Count = 52;

    /// <summary>Contact threshold while accelerating.</summary>
    public Double7 lower_torque_acceleration;

    /// <summary>Collision threshold while accelerating.</summary>
    public Double7 upper_torque_acceleration;

    /// <summary>Contact threshold at constant speed.</summary>
    public Double7 lower_torque_nominal;

    /// <summary>Collision threshold at constant speed.</summary>
    public Double7 upper_torque_nominal;

    /// <summary>Contact threshold while accelerating.</summary>
    public Double6 lower_force_acceleration;

    /// <summary>Collision threshold while accelerating.</summary>
    public Double6 upper_force_acceleration;

    /// <summary>Contact threshold at constant speed.</summary>
    public Double6 lower_force_nominal;

    /// <summary>Collision threshold at constant speed.</summary>
    public Double6 upper_force_nominal;

    /// <summary>All numbers in the order of the wire.</summary>
    [UnscopedRef]
    public Span<double> Values => MemoryMarshal.CreateSpan(ref Unsafe.As<Double7, double>(ref lower_torque_acceleration), Count);

    /// <summary>The same contact and collision thresholds for every joint and axis, moving or not.</summary>
    /// <param name="torqueContact">Nm.</param>
    /// <param name="torqueCollision">Nm.</param>
    /// <param name="forceContact">N and Nm.</param>
    /// <param name="forceCollision">N and Nm.</param>
    public static CollisionBehavior Uniform(double torqueContact, double torqueCollision, double forceContact, double forceCollision)
    {
        var behavior = default(CollisionBehavior);
        Span<double> values = behavior.Values;
        for (int i = 0; i < Count; i++)
        {
            values[i] = i < 28
                ? i / 7 % 2 == 0 ? torqueContact : torqueCollision
                : (i - 28) / 6 % 2 == 0 ? forceContact : forceCollision;
        }
        return behavior;
    }

    /// <summary>The request that sets it.</summary>
    public SetterRequest ToRequest() => new(FciCommand.SetCollisionBehavior, Values);
}
