using Warmstart.Protocol.Fci;

namespace Warmstart.Trials.FaultSimulation.Checks;

/// <summary>What the robot ran on in its newest 1024 states, by their message_id, whatever the wire made of it.</summary>
internal sealed class SaidTorques
{
    private const int Kept = 1024;
    private readonly ulong[] _ids = new ulong[Kept];
    private readonly double[] _torques = new double[Kept * StateNumbers.Joints];

    public void Add(in RobotState state)
    {
        _ids[state.message_id % Kept] = state.message_id;
        ((ReadOnlySpan<double>)state.tau_J_d).CopyTo(_torques.AsSpan(First(state.message_id)));
    }

    /// <summary>The torques in the state of this number, Nm; empty where no such state is known.</summary>
    public ReadOnlySpan<double> Of(ulong id) => _ids[id % Kept] == id ? _torques.AsSpan(First(id), StateNumbers.Joints) : default;

    private static int First(ulong id) => (int)(id % Kept) * StateNumbers.Joints;
}
