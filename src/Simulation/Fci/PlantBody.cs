using System.Text.Json;
using System.Text.Json.Nodes;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;
using Warmstart.Simulation.Worlds;

namespace Warmstart.Simulation.Fci;

/// <summary>The plant behind the interface: told of its hand as by Desk, of everything else by setters. One thread.</summary>
public sealed class PlantBody : IArmBody, IArmWorld
{
    private readonly ArmModel _arm;
    private readonly JointVector _home;
    private Plant _plant;
    private ulong _seed;

    /// <summary>An arm at rest in a configuration.</summary>
    /// <param name="arm">The bare arm.</param>
    /// <param name="world">Block, hole, peg and hand.</param>
    /// <param name="parameters">What differs from arm to arm.</param>
    /// <param name="home">Configuration to start in, rad.</param>
    /// <param name="seed">Decides the noise.</param>
    public PlantBody(ArmModel arm, PegWorld world, PlantParameters parameters, in JointVector home, ulong seed)
    {
        _arm = arm;
        _home = home;
        _seed = seed;
        _plant = new Plant(arm, world, parameters);
        _plant.Reset(home, seed);
        _plant.Configure(new(FrankaHand.F_T_NE, Pose.Identity, Pose.Identity, FrankaHand.Body(world.PegDiameter / 2), RigidBody.None));
    }

    /// <inheritdoc/>
    public ArmModel Model => _plant.Arm;

    /// <summary>Largest true contact force since the last reset, N.</summary>
    public double ContactPeak { get; private set; }

    /// <inheritdoc/>
    public void Step(in JointVector tau_d)
    {
        _plant.Step(tau_d);
        ContactPeak = Math.Max(ContactPeak, _plant.ContactWrench.Linear.Length);
    }

    /// <inheritdoc/>
    public void FillState(ref RobotState state)
    {
        // The plant counts its own steps; a robot's count survives a reset of its world.
        ulong messageId = state.message_id;
        _plant.FillState(ref state);
        state.message_id = messageId;
    }

    /// <inheritdoc/>
    public void Configure(in RobotState state)
    {
        Double9 inertia = state.I_load;
        var load = new RigidBody(state.m_load, Vec3.From(state.F_x_Cload), SymmetricOf(inertia));
        _plant.Configure(_plant.Configuration with
        {
            NE_T_EE = Pose.FromColumnMajor(state.NE_T_EE),
            EE_T_K = Pose.FromColumnMajor(state.EE_T_K),
            Load = load,
        });
    }

    /// <inheritdoc/>
    public void Describe(JsonObject answer)
    {
        Pose tip = _plant.PegTip;
        answer["ticks"] = _plant.Ticks;
        answer["tip"] = Row(tip.P);
        answer["tip_axis"] = Row(tip.R.Column2);
        answer["insertion_depth"] = _plant.InsertionDepth;
        answer["hole"] = Row(_plant.World.Hole);
        answer["hole_depth"] = _plant.World.HoleDepth;
        answer["clearance"] = _plant.World.Clearance;
        if (_plant.World.Slide is { } slide)
        {
            answer["opening"] = _plant.Opening;
            answer["travel"] = slide.Travel;
        }
        answer["contact_force"] = _plant.ContactWrench.Linear.Length;
        answer["contact_force_peak"] = ContactPeak;
        answer["contacts"] = _plant.ContactCount;
        answer["penetration"] = _plant.Penetration;
        answer["commands_saturated"] = _plant.CommandsSaturated;
        answer["commands_not_finite"] = _plant.CommandsNotFinite;
        answer["is_broken"] = _plant.IsBroken;
        answer["seed"] = _seed;
    }

    /// <inheritdoc/>
    public string? Set(string name, JsonElement value)
    {
        try
        {
            return WorldChange.Apply(this, name, value);
        }
        catch (Exception e) when (e is ArgumentException or InvalidDataException)
        {
            return $"{name} = {value.GetRawText()}: {e.Message.ReplaceLineEndings(" ")}";
        }
    }

    internal void ForgetPeak() => ContactPeak = 0;

    internal void Push(in Vector6 wrench) => _plant.Disturbance = wrench;

    /// <summary>Back to the first configuration, at rest, with the noise of a seed.</summary>
    internal void Reset(ulong seed)
    {
        _seed = seed;
        _plant.Reset(_home, seed);
        ContactPeak = 0;
    }

    internal void Change(Func<PegWorld, PegWorld> change)
    {
        EndEffectorConfiguration told = _plant.Configuration;
        JointVector q = _plant.q;
        _plant = new Plant(_arm, change(_plant.World), _plant.Parameters);
        _plant.Reset(q, _seed);
        _plant.Configure(told);
    }

    internal void Change(Func<PlantParameters, PlantParameters> change) => _plant.Reset(_plant.q, change(_plant.Parameters), _seed);

    private static JsonArray Row(Vec3 v) => [v.X, v.Y, v.Z];

    // A sender may round the two halves differently; a body needs them equal.
    private static Mat3 SymmetricOf(ReadOnlySpan<double> m)
    {
        double xy = (m[1] + m[3]) / 2;
        double xz = (m[2] + m[6]) / 2;
        double yz = (m[5] + m[7]) / 2;
        return new Mat3(m[0], xy, xz, xy, m[4], yz, xz, yz, m[8]);
    }
}
