using System.Text.Json;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Franka.Tests;

/// <summary>Against libfranka's own model of an FR3 with loads; matrices of that file are stored by columns.</summary>
public sealed class FrankaModelTests
{
    private static readonly JsonElement s_file = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "model_reference_fr3.json"))).RootElement;

    private readonly FrankaModel _model = new(ArmModel.Fr3);

    public static TheoryData<int> Cases => new(Enumerable.Range(0, s_file.GetProperty("cases").GetArrayLength()));

    [Theory, MemberData(nameof(Cases))]
    public void Poses_Jacobians_and_dynamics_are_those_of_libfranka(int index)
    {
        JsonElement e = s_file.GetProperty("cases")[index];
        RobotState state = State(e);
        JointMatrix mass = _model.Mass(state);
        Close(1e-10, Columns(mass, 7), e, "mass");
        JointVector coriolis = _model.Coriolis(state), gravity = _model.Gravity(state);
        Close(1e-10, coriolis, e, "coriolis");
        Close(1e-10, gravity, e, "gravity");
        Close(1e-12, Matrix(_model.Pose(FrankaFrame.Flange, state)), e, "pose_flange");
        Close(1e-12, Matrix(_model.Pose(FrankaFrame.EndEffector, state)), e, "pose_ee");
        Close(1e-12, Matrix(_model.Pose(FrankaFrame.Joint4, state)), e, "pose_joint4");
        JacobianMatrix zero = _model.ZeroJacobian(FrankaFrame.EndEffector, state);
        Close(1e-12, Columns(zero, 6), e, "zero_jacobian_ee");
        JacobianMatrix body = _model.BodyJacobian(FrankaFrame.EndEffector, state);
        Close(1e-12, Columns(body, 6), e, "body_jacobian_ee");
        JacobianMatrix flange = _model.ZeroJacobian(FrankaFrame.Flange, state);
        Close(1e-12, Columns(flange, 6), e, "zero_jacobian_flange");
    }

    [Theory, MemberData(nameof(Cases))]
    public void Every_Jacobian_is_the_derivative_of_its_pose(int index)
    {
        RobotState state = State(s_file.GetProperty("cases")[index]);
        state.EE_T_K[13] = 0.07;
        const double Step = 1e-6;
        foreach (FrankaFrame frame in Enum.GetValues<FrankaFrame>())
        {
            JacobianMatrix zero = _model.ZeroJacobian(frame, state), body = _model.BodyJacobian(frame, state);
            Pose here = _model.Pose(frame, state);
            for (int joint = 0; joint < 7; joint++)
            {
                RobotState moved = state;
                moved.q[joint] += Step;
                Vector6 twist = Pose.Difference(here, _model.Pose(frame, moved));
                Vec3 turned = here.R.TransposeTimes(twist.Linear);
                for (int axis = 0; axis < 3; axis++)
                {
                    Assert.Equal(twist.Linear[axis] / Step, zero[axis * 7 + joint], 1e-5);
                    Assert.Equal(twist.Angular[axis] / Step, zero[(axis + 3) * 7 + joint], 1e-5);
                    Assert.Equal(turned[axis] / Step, body[axis * 7 + joint], 1e-5);
                }
            }
        }
    }

    [Fact]
    public void End_effector_and_load_are_welded_into_one_body()
    {
        RobotState state = State(s_file.GetProperty("cases")[0]);
        state.m_load = 0.5;
        state.F_x_Cload[2] = 0.1;
        RigidBody total = TotalLoad.Of(state);
        Assert.Equal(state.m_ee + 0.5, total.Mass, 12);
        Assert.Equal((state.m_ee * state.F_x_Cee[2] + 0.05) / total.Mass, total.Com.Z, 12);
        Assert.True(_model.Gravity(state)[1] != _model.Gravity(State(s_file.GetProperty("cases")[0]))[1]);
    }

    [Fact]
    public void Gravity_follows_the_mounting()
    {
        RobotState state = State(s_file.GetProperty("cases")[3]);
        JointVector q = state.q.ToVector();
        RigidBody load = TotalLoad.Of(state);
        JointVector up = _model.Gravity(q, load, new Vec3(0, 0, -9.81)), down = _model.Gravity(q, load, new Vec3(0, 0, 9.81));
        Assert.True((up + down).MaxAbs < 1e-12);
        Assert.True(Math.Abs(up[0]) < 1e-12);
        Assert.True(Math.Abs(_model.Gravity(q, load, new Vec3(9.81, 0, 0))[0]) > 0.01);
    }

    private static RobotState State(JsonElement e)
    {
        var state = default(RobotState);
        Numbers(e, "q").CopyTo(state.q);
        Numbers(e, "dq").CopyTo(state.dq);
        Numbers(s_file, "F_T_EE").CopyTo(state.F_T_EE);
        Numbers(s_file, "EE_T_K").CopyTo(state.EE_T_K);
        state.m_ee = e.GetProperty("m_total").GetDouble();
        Numbers(e, "F_x_Ctotal").CopyTo(state.F_x_Cee);
        Numbers(e, "I_total").CopyTo(state.I_ee);
        return state;
    }

    private static double[] Numbers(JsonElement e, string name) => [.. e.GetProperty(name).EnumerateArray().Select(n => n.GetDouble())];

    private static double[] Matrix(Pose pose)
    {
        var columns = new double[16];
        pose.CopyColumnMajor(columns);
        return columns;
    }

    private static double[] Columns(ReadOnlySpan<double> byRows, int rows)
    {
        var columns = new double[rows * 7];
        for (int i = 0; i < columns.Length; i++)
            columns[i] = byRows[i % rows * 7 + i / rows];
        return columns;
    }

    private static void Close(double tolerance, ReadOnlySpan<double> actual, JsonElement e, string name)
    {
        double[] expected = Numbers(e, name);
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"{name}[{i}]: {actual[i]}, libfranka {expected[i]}");
    }
}
