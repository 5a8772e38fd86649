using Warmstart.Robot;
using Warmstart.Simulation.Worlds;

namespace Warmstart.Simulation.Tests.Support;

/// <summary>A plant under the impedance law, put above the hole.</summary>
internal sealed class PegRun
{
    public PegRun(PegWorld world, PlantParameters parameters, Vec3 above, double tilt = 0)
    {
        Plant = new Plant(ArmModel.Fr3, world, parameters);
        Tip = world.F_T_Tip;
        Controller = new SerlController(Plant.Arm, Tip);
        Down = Mat3.RotationY(tilt) * Mat3.Diagonal(1, -1, -1);
        Start = new Pose(Down, world.Hole + above);
        JointVector q = InverseKinematics.Solve(Plant.Arm, Tip, Start);
        Plant.Reset(q, 1);
        Controller.NullPosture = q;
        Controller.Target = Start;
    }

    public Plant Plant { get; }

    public Pose Tip { get; }

    public SerlController Controller { get; }

    public Mat3 Down { get; }

    public Pose Start { get; }

    /// <summary>Lowers the target at a speed (m/s) to a height above the rim and goes on to an end; returns the largest contact force, N.</summary>
    public double Descend(double seconds, double speed, double lowest)
    {
        double peak = 0;
        double z = Start.P.Z;
        for (int i = 0; i < seconds * 1000; i++)
        {
            z = Math.Max(z - speed * 0.001, Plant.World.Hole.Z + lowest);
            Controller.Target = Start with { P = new Vec3(Start.P.X, Start.P.Y, z) };
            Plant.Step(Controller.Torque(Plant.q, Plant.dq));
            peak = Math.Max(peak, Plant.ContactWrench.Linear.Length);
        }
        return peak;
    }

    /// <summary>Keeps the target where it is.</summary>
    public void Hold(double seconds)
    {
        for (int i = 0; i < seconds * 1000; i++)
            Plant.Step(Controller.Torque(Plant.q, Plant.dq));
    }
}
