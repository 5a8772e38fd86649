using Warmstart.Protocol.Fci;
using Warmstart.Robot;
using Warmstart.Simulation.Fci;

namespace Warmstart.Simulation;

/// <summary>A plant as the body behind the robot's interface.</summary>
/// <param name="plant">The plant; only this body may step it from now on.</param>
public sealed class PlantBody(Plant plant) : IArmBody
{
    /// <inheritdoc/>
    public ArmModel Model => plant.Arm;

    /// <summary>The plant.</summary>
    public Plant Plant => plant;

    /// <inheritdoc/>
    public void Step(in JointVector tau_d) => plant.Step(tau_d);

    /// <inheritdoc/>
    public void FillState(ref RobotState state) => PlantState.FillMeasured(plant, ref state);

    /// <inheritdoc/>
    public void Configure(in RobotState state)
    {
        EndEffectorConfiguration told = plant.Configuration with
        {
            NE_T_EE = Pose.FromColumnMajor(state.NE_T_EE),
            EE_T_K = Pose.FromColumnMajor(state.EE_T_K),
            Load = new RigidBody(state.m_load, Vec3.From(state.F_x_Cload), FromColumns(state.I_load)),
        };
        // The interface refuses what is not finite before it comes here; a body that is told nonsense keeps what it has.
        if (told.IsValid)
            plant.Configure(told);
    }

    private static Mat3 FromColumns(ReadOnlySpan<double> m) =>
        Mat3.FromColumns(Vec3.From(m), Vec3.From(m[3..]), Vec3.From(m[6..]));
}
