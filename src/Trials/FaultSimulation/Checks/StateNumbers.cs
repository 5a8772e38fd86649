using Warmstart.Protocol.Fci;

namespace Warmstart.Trials.FaultSimulation.Checks;

/// <summary>What the checks need of the state that the loop took last.</summary>
internal sealed class StateNumbers
{
    public const int Joints = 7;

    public double[] Position { get; } = new double[Joints];

    public double[] Velocity { get; } = new double[Joints];

    public double[] Echo { get; } = new double[Joints];

    public double Force { get; private set; }

    public bool IsPossible { get; private set; }

    public bool InMotion { get; private set; }

    public bool HasErrors { get; private set; }

    /// <summary>Whether the bytes are not those that the robot meant.</summary>
    public bool IsCorrupted { get; private set; }

    /// <summary>What the robot ran on when it sent this, Nm, whatever arrived; meaningful where it is known.</summary>
    public double[] RanOn { get; } = new double[Joints];

    public bool KnowsRanOn { get; private set; }

    /// <summary>Whether the echo is what the robot ran on, even where another number was changed.</summary>
    public bool IsEchoOwn { get; private set; }

    public ulong Id { get; private set; }

    public long Jump { get; private set; }

    public void Take(in RobotState state, bool corrupted, ReadOnlySpan<double> ranOn)
    {
        Jump = Id == 0 ? 1 : (long)(state.message_id - Id);
        (Id, IsCorrupted, KnowsRanOn) = (state.message_id, corrupted, !ranOn.IsEmpty);
        ((ReadOnlySpan<double>)state.q).CopyTo(Position);
        ((ReadOnlySpan<double>)state.dq).CopyTo(Velocity);
        ((ReadOnlySpan<double>)state.tau_J_d).CopyTo(Echo);
        ranOn.CopyTo(RanOn);
        IsEchoOwn = ranOn.SequenceEqual(Echo);
        ReadOnlySpan<double> wrench = state.O_F_ext_hat_K;
        Force = Math.Sqrt((wrench[0] * wrench[0]) + (wrench[1] * wrench[1]) + (wrench[2] * wrench[2]));
        InMotion = state.robot_mode == RobotMode.Move && state.controller_mode == ControllerMode.ExternalController;
        HasErrors = !state.errors.IsEmpty;
        IsPossible = Within(Position, ArmLimitsByHand.PossiblePosition) && Within(Velocity, ArmLimitsByHand.PossibleVelocity)
            && Within(Echo, ArmLimitsByHand.PossibleTorque) && Within(state.tau_ext_hat_filtered, ArmLimitsByHand.PossibleTorque)
            && Within(wrench, double.MaxValue);
    }

    private static bool Within(ReadOnlySpan<double> values, double most)
    {
        foreach (double value in values)
        {
            if (!(Math.Abs(value) <= most))
                return false;
        }
        return true;
    }
}
