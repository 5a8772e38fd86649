using System.Buffers.Binary;
using Warmstart.Protocol.Fci;

namespace Warmstart.Simulation.Fci.Tools;

/// <summary>
/// A vacuum gripper (version 1 of its interface, after the headers of libfranka-common): pumps to a level where a part closes the cup,
/// and never reaches it where none does.
/// </summary>
internal sealed class VacuumDevice(HandDevice hand) : IToolDevice
{
    private const uint Vacuum = 1;
    private const uint DropOff = 2;
    private const uint Stop = 3;
    private const double FullVacuum = 850;
    private const double LeakShare = 0.1;

    // Time constants of pumping and of venting, ms.
    private const double PumpMs = 150;
    private const double VentMs = 60;
    private const double RestMbar = 5;
    private const double InControlShare = 0.9;
    private const int PowerPercent = 60;

    private readonly RunningCommand _command = new();
    private uint _messageId;
    private double _goal;
    private double _mbar;
    private long _leftMs;
    private bool _pumps;
    private bool _vents;
    private bool _detached;

    public ushort Version => 1;

    public int StateSize => 16;

    private bool HasPart => hand.ObjectWidth > 0;

    private bool InControlRange => _pumps && _mbar >= InControlShare * _goal;

    public void WriteState(Span<byte> datagram)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(datagram, _messageId);
        datagram[4] = Byte(InControlRange);
        datagram[5] = Byte(_detached);
        datagram[6] = Byte(HasPart && _mbar > RestMbar);
        datagram[7] = 0;
        BinaryPrimitives.WriteInt32LittleEndian(datagram[8..], _pumps ? PowerPercent : 0);
        BinaryPrimitives.WriteInt32LittleEndian(datagram[12..], (int)_mbar);
    }

    public bool Obey(in FciHeader header, ReadOnlySpan<byte> payload)
    {
        switch (header.Command, payload.Length)
        {
            case (Vacuum, 10):
                Begin(header, payload);
                return true;
            case (DropOff, 8):
                BeginDropOff(header, BinaryPrimitives.ReadInt64LittleEndian(payload));
                return true;
            case (Stop, 0):
                _command.Abort();
                (_pumps, _vents) = (false, false);
                _command.Answer(header.Command, header.Id, ToolAnswer.Success);
                return true;
            default:
                return false;
        }
    }

    public bool TryTakeAnswer(out ToolAnswer answer) => _command.TryTake(out answer);

    public void LoseClient() => _command.Forget();

    public void Step()
    {
        _messageId++;
        double end = !_pumps ? 0 : HasPart ? Math.Max(_goal * 1.05, RestMbar) : FullVacuum * LeakShare;
        _mbar += (end - _mbar) / (_pumps ? PumpMs : VentMs);
        if (!_command.Runs)
            return;
        _leftMs--;
        if (_pumps && HasPart && InControlRange)
            _command.End(ToolAnswer.Success);
        else if (_vents && _mbar <= RestMbar)
            EndDropOff();
        else if (_leftMs <= 0)
            _command.End(ToolAnswer.Unsuccessful);
    }

    private static byte Byte(bool value) => value ? (byte)1 : (byte)0;

    private void Begin(in FciHeader header, ReadOnlySpan<byte> payload)
    {
        double goal = 10.0 * payload[0];
        long timeout = BinaryPrimitives.ReadInt64LittleEndian(payload[2..]);
        if (payload[1] > 3 || !(goal is > 0 and <= 1000) || timeout <= 0)
        {
            _command.Answer(header.Command, header.Id, ToolAnswer.Fail);
            return;
        }
        _command.Begin(header.Command, header.Id);
        (_goal, _leftMs, _pumps, _vents, _detached) = (Math.Min(goal, FullVacuum), timeout, true, false, false);
    }

    private void BeginDropOff(in FciHeader header, long timeout)
    {
        if (timeout <= 0)
        {
            _command.Answer(header.Command, header.Id, ToolAnswer.Fail);
            return;
        }
        _command.Begin(header.Command, header.Id);
        (_leftMs, _pumps, _vents) = (timeout, false, true);
    }

    private void EndDropOff()
    {
        _vents = false;
        _detached = true;
        _command.End(ToolAnswer.Success);
    }
}
