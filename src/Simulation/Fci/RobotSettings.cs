using System.Text;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;
using Warmstart.Simulation.Fci.Motions;

namespace Warmstart.Simulation.Fci;

/// <summary>What setters set, with the ranges that a robot refuses beyond.</summary>
internal sealed class RobotSettings
{
    // Version 3 sets the end effector in the flange's frame, later ones in that of the nominal end effector.
    private const int FirstVersionWithNominalEndEffector = 4;

    private readonly RobotOptions _options;
    private readonly FciVersion _version;
    private readonly byte[] _urdf;
    private CollisionBehavior _collision = CollisionBehavior.Uniform(20, 20, 20, 20);

    public RobotSettings(RobotOptions options, FciVersion version, ref RobotState state)
    {
        _options = options;
        _version = version;
        _urdf = Encoding.UTF8.GetBytes(options.Urdf);
        Pose.Identity.CopyColumnMajor(state.F_T_NE);
        Pose.Identity.CopyColumnMajor(state.NE_T_EE);
        Pose.Identity.CopyColumnMajor(state.F_T_EE);
        Pose.Identity.CopyColumnMajor(state.EE_T_K);
        state.O_ddP_O[2] = -9.81;
    }

    public ref readonly CollisionBehavior Collision => ref _collision;

    public Impedance Impedance { get; } = new();

    public FciStatus Apply(FciRequest request, ref RobotState state) => request switch
    {
        SetterRequest setter => Apply(setter, ref state) ? FciStatus.Success : FciStatus.InvalidArgumentRejected,
        _ => FciStatus.Success,
    };

    public FciResponse Answer(uint id, FciRequest request, FciStatus status) => request is CartesianLimitRequest
        ? new(request.Command, id, status) { Payload = new byte[CartesianLimitRequest.AnswerSize] }
        : new(request.Command, id, status);

    /// <summary>The answer to a request for a model: the description, or the library where the user has given one.</summary>
    public FciResponse Model(uint id, FciRequest request)
    {
        ReadOnlyMemory<byte> model = request is ModelLibraryRequest ? _options.ModelLibrary : _urdf;
        FciStatus refusal = request is ModelLibraryRequest ? FciStatus.Error : FciStatus.CommandNotPossibleRejected;
        return new(request.Command, id, model.Length > 0 ? FciStatus.Success : refusal) { Payload = model };
    }

    private bool Apply(SetterRequest setter, ref RobotState state)
    {
        ReadOnlySpan<double> values = setter.Values;
        switch (setter.Command)
        {
            case FciCommand.SetCollisionBehavior when All(values, 0, double.MaxValue):
                values.CopyTo(_collision.Values);
                return true;
            case FciCommand.SetJointImpedance when All(values, 0, 14250):
                Impedance.K_theta = JointVector.From(values);
                return true;
            case FciCommand.SetCartesianImpedance when All(values[..3], 10, 3000) && All(values[3..], 1, 300):
                Impedance.K_x = Vector6.From(values);
                return true;
            case FciCommand.SetFilters when All(values, double.Epsilon, Filters.Largest):
                Impedance.Filters.Set(values);
                return true;
            case FciCommand.SetEEToK when Frames.IsTransform(values):
                values.CopyTo(state.EE_T_K);
                return true;
            case FciCommand.SetNEToEE when Frames.IsTransform(values):
                SetEndEffector(Pose.FromColumnMajor(values), ref state);
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

    private void SetEndEffector(in Pose set, ref RobotState state)
    {
        Pose nominal = Pose.FromColumnMajor(state.F_T_NE);
        Pose NE_T_EE = _version.Number < FirstVersionWithNominalEndEffector ? nominal.Inverse() * set : set;
        NE_T_EE.CopyColumnMajor(state.NE_T_EE);
        (nominal * NE_T_EE).CopyColumnMajor(state.F_T_EE);
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
