using System.Text.Json;
using Warmstart.Numerics.Randomness;
using Warmstart.Robot;

namespace Warmstart.Simulation.Fci;

/// <summary>What scripts may change in the world, by name.</summary>
internal static class WorldChange
{
    private const string Names = "reset (seed), vary (seed), peak, hole, clearance, chamfer, joint_friction, rotor_inertia, "
        + "command_delay, force_noise, torque_noise, friction, grasp_offset, disturbance";

    /// <summary>Null on success; ArgumentException or InvalidDataException for a value that is not allowed.</summary>
    public static string? Apply(PlantBody body, string name, JsonElement value)
    {
        switch (name)
        {
            case "reset":
                body.Reset(Seed(value));
                return null;
            case "vary":
                ulong seed = Seed(value);
                body.Change(p => new PlantParameterRanges { Middle = p }.Draw(new SeededGenerator(seed)));
                return null;
            case "peak":
                body.ForgetPeak();
                return null;
            case "disturbance":
                body.Push(Vector6.From(Row(value, 6)));
                return null;
            default:
                return ApplyToWorld(body, name, value) || ApplyToArm(body, name, value) ? null : $"name '{name}' is not one of {Names}";
        }
    }

    private static bool ApplyToWorld(PlantBody body, string name, JsonElement value)
    {
        switch (name)
        {
            case "hole":
                Vec3 hole = Vec3.From(Row(value, 3));
                body.Change(w => w with { Hole = hole, TableZ = hole.Z - w.HoleDepth - 0.015 });
                return true;
            case "clearance":
                body.Change(w => w with { Clearance = Number(value) });
                return true;
            case "chamfer":
                body.Change(w => w with { Chamfer = Number(value) });
                return true;
            default:
                return false;
        }
    }

    private static bool ApplyToArm(PlantBody body, string name, JsonElement value)
    {
        Func<PlantParameters, PlantParameters>? change = name switch
        {
            "joint_friction" => p => p with { JointFriction = Number(value) },
            "rotor_inertia" => p => p with { RotorInertia = Number(value) },
            "command_delay" => p => p with { CommandDelay = (int)Number(value) },
            "force_noise" => p => p with { ForceNoise = Number(value) },
            "torque_noise" => p => p with { TorqueNoise = Number(value) },
            "friction" => p => p with { Contact = p.Contact with { Friction = Number(value) } },
            "grasp_offset" => p => p with { GraspOffset = Vec3.From(Row(value, 3)) },
            _ => null,
        };
        if (change is null)
            return false;
        body.Change(change);
        return true;
    }

    private static ulong Seed(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetUInt64(out ulong seed)
        ? seed
        : throw new InvalidDataException("must be a whole number from 0");

    private static double Number(JsonElement value)
        => value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && double.IsFinite(number)
            ? number
            : throw new InvalidDataException("must be a finite number");

    private static double[] Row(JsonElement value, int count)
        => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == count
            ? [.. value.EnumerateArray().Select(Number)]
            : throw new InvalidDataException($"must be {count} numbers");
}
