using System.Text;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Simulation.Fci;

/// <summary>What setters set, with the ranges that a robot refuses beyond.</summary>
internal sealed class RobotSettings
{
    private const double LargestFilter = 1000;

    private readonly byte[] _urdf;
    private CollisionBehavior _collision = CollisionBehavior.Uniform(20, 20, 20, 20);

    public RobotSettings(RobotOptions options, ref RobotState state)
    {
        _urdf = Encoding.UTF8.GetBytes(options.Urdf);
        Pose.Identity.CopyColumnMajor(state.F_T_NE);
        Pose.Identity.CopyColumnMajor(state.NE_T_EE);
        Pose.Identity.CopyColumnMajor(state.F_T_EE);
        Pose.Identity.CopyColumnMajor(state.EE_T_K);
        state.O_ddP_O[2] = -9.81;
    }

    public ref readonly CollisionBehavior Collision => ref _collision;

    public FciStatus Apply(FciRequest request, ref RobotState state) => request switch
    {
        SetterRequest setter => Apply(setter, ref state) ? FciStatus.Success : FciStatus.InvalidArgumentRejected,
        ModelLibraryRequest => FciStatus.Error,
        _ => FciStatus.Success,
    };

    public FciResponse Answer(uint id, FciRequest request, FciStatus status) => request is CartesianLimitRequest
        ? new(request.Command, id, status) { Payload = new byte[CartesianLimitRequest.AnswerSize] }
        : new(request.Command, id, status);

    public FciResponse Model(uint id) => _urdf.Length > 0
        ? new(FciCommand.GetRobotModel, id, FciStatus.Success) { Payload = _urdf }
        : new(FciCommand.GetRobotModel, id, FciStatus.CommandNotPossibleRejected);

    private bool Apply(SetterRequest setter, ref RobotState state)
    {
        ReadOnlySpan<double> values = setter.Values;
        switch (setter.Command)
        {
            case FciCommand.SetCollisionBehavior when All(values, 0, double.MaxValue):
                values.CopyTo(_collision.Values);
                return true;
            case FciCommand.SetJointImpedance:
                return All(values, 0, 14250);
            case FciCommand.SetCartesianImpedance:
                return All(values[..3], 10, 3000) && All(values[3..], 1, 300);
            case FciCommand.SetFilters:
                return All(values, double.Epsilon, LargestFilter);
            case FciCommand.SetEEToK when Frames.IsTransform(values):
                values.CopyTo(state.EE_T_K);
                return true;
            case FciCommand.SetNEToEE when Frames.IsTransform(values):
                values.CopyTo(state.NE_T_EE);
                (Pose.FromColumnMajor(state.F_T_NE) * Pose.FromColumnMajor(values)).CopyColumnMajor(state.F_T_EE);
                return true;
            case FciCommand.SetLoad when values[0] >= 0 && All(values, -double.MaxValue, double.MaxValue):
                state.m_load = values[0];
                values.Slice(1, 3).CopyTo(state.F_x_Cload);
                values.Slice(4, 9).CopyTo(state.I_load);
                return true;
            default:
                return false;
        }
    }

    // NaN is in no range.
    private static bool All(ReadOnlySpan<double> values, double least, double most)
    {
        foreach (double value in values)
        {
            if (!(value >= least && value <= most))
                return false;
        }
        return true;
    }
}
