using System.Text;
using Warmstart.Robot;
using Warmstart.Simulation.Worlds;

namespace Warmstart.Simulation.Tests.MuJoCo;

/// <summary>The same arm and peg in MuJoCo, with gravity on and compensated by our own model.</summary>
internal sealed unsafe class MuJoCoArm : IDisposable
{
    private readonly nint _model;
    private readonly nint _data;
    private readonly ArmDynamics _dynamics;
    private readonly Pose _tip;

    public MuJoCoArm(ArmModel arm, PegWorld world, int boxes, double friction)
    {
        _dynamics = new ArmDynamics(arm);
        _tip = world.F_T_Tip;
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, MuJoCoScene.Write(arm, world, boxes, friction));
            byte* error = stackalloc byte[1000];
            _model = MuJoCoLibrary.LoadXml(path, 0, error, 1000);
            Assert.True(_model != 0, "MuJoCo refused the scene: " + Encoding.UTF8.GetString(new ReadOnlySpan<byte>(error, 1000)).TrimEnd('\0'));
        }
        finally
        {
            File.Delete(path);
        }
        _data = MuJoCoLibrary.MakeData(_model);
    }

    public JointVector q => JointVector.From(Array(MuJoCoLibrary.DataPositions));

    public JointVector dq => JointVector.From(Array(MuJoCoLibrary.DataVelocities));

    public JointVector Bias => JointVector.From(Array(MuJoCoLibrary.DataBiasTorque));

    public int Contacts => *(int*)(_data + MuJoCoLibrary.DataContacts);

    public Pose Tip
    {
        get
        {
            _dynamics.Set(q, dq);
            return _dynamics.Kinematics.Tool(_tip);
        }
    }

    public void Reset(in JointVector q, in JointVector dq)
    {
        ((ReadOnlySpan<double>)q).CopyTo(Array(MuJoCoLibrary.DataPositions));
        ((ReadOnlySpan<double>)dq).CopyTo(Array(MuJoCoLibrary.DataVelocities));
        MuJoCoLibrary.Forward(_model, _data);
    }

    public void Step(in JointVector tau)
    {
        _dynamics.Set(q, dq);
        JointVector applied = tau + _dynamics.Gravity();
        ((ReadOnlySpan<double>)applied).CopyTo(Array(MuJoCoLibrary.DataAppliedTorque));
        MuJoCoLibrary.Step(_model, _data);
    }

    /// <summary>The wrench of all contacts about the peg's tip that explains the constraint torques of the last step best.</summary>
    public Vector6 ContactWrench()
    {
        _dynamics.Set(q, dq);
        JacobianMatrix jacobian = default;
        _dynamics.Kinematics.Jacobian(_tip, ref jacobian);
        JointVector torque = JointVector.From(Array(MuJoCoLibrary.DataConstraintTorque));
        // F = (J J^T)^-1 J tau; the seventh row of the 7x7 solver stays the identity.
        JointMatrix normal = default;
        normal[48] = 1;
        JointVector right = default;
        for (int i = 0; i < 6; i++)
        {
            for (int j = 0; j < 7; j++)
            {
                right[i] += jacobian[i * 7 + j] * torque[j];
                for (int k = 0; k < 6; k++)
                    normal[i * 7 + k] += jacobian[i * 7 + j] * jacobian[k * 7 + j];
            }
        }
        Assert.True(SymmetricSolver.TryFactor(ref normal));
        SymmetricSolver.Solve(normal, ref right);
        return Vector6.From(((ReadOnlySpan<double>)right)[..6]);
    }

    public void Dispose()
    {
        MuJoCoLibrary.DeleteData(_data);
        MuJoCoLibrary.DeleteModel(_model);
    }

    private Span<double> Array(int offset) => new(*(double**)(_data + offset), JointVector.Length);
}
