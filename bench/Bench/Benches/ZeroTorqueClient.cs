using Warmstart.Franka.Link;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Fci;

namespace Warmstart.Bench.Benches;

/// <summary>The least that a torque controller does in a cycle: receive, answer with zeros.</summary>
internal sealed class ZeroTorqueClient(FciExchange exchange, LoopHistograms histograms, FciVersion version)
{
    private const long Patience = 1_000_000_000;
    private const int FirstWithTorqueFinish = 7;
    private RobotState _state;
    private RobotCommand _command;

    public void Clear()
    {
        histograms.WakeUp.Clear();
        histograms.StateToCommand.Clear();
    }

    /// <returns>False where the states stop or the motion ends before that many were answered.</returns>
    public bool Answer(int count)
    {
        bool moving = false;
        for (int i = 0; i < count; i++)
        {
            if (exchange.Receive(ref _state, Patience) != ReceiveCode.State)
                return false;
            if (_state.robot_mode != RobotMode.Move)
            {
                if (moving)
                    return false;
                continue;
            }
            moving = true;
            _command.message_id = _state.message_id;
            exchange.Send(_command);
            long sent = NowNs();
            histograms.WakeUp.Record(exchange.WakeLatenessNs);
            histograms.StateToCommand.Record(sent - exchange.ReceivedAtNs + exchange.WakeLatenessNs);
        }
        return moving;
    }

    /// <summary>Ends the motion as a client should: the finished flag until the robot is idle.</summary>
    public void Finish()
    {
        bool torque = version.Number >= FirstWithTorqueFinish;
        (_command.torque_command_finished, _command.motion_generation_finished) = (torque, !torque);
        for (int i = 0; i < 1000 && exchange.Receive(ref _state, Patience) == ReceiveCode.State && _state.robot_mode == RobotMode.Move; i++)
        {
            _command.message_id = _state.message_id;
            exchange.Send(_command);
        }
    }

    private static long NowNs() => (long)(TimeProvider.System.GetTimestamp() * (1e9 / TimeProvider.System.TimestampFrequency));
}
