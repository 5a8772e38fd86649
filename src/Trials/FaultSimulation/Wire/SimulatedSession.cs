using Warmstart.Franka.Link;
using Warmstart.Protocol.Fci;

namespace Warmstart.Trials.FaultSimulation.Wire;

/// <summary>
/// The loop's TCP on virtual time. A call that waits for the robot lets the world go on, millisecond by millisecond, without the session thread of
/// its own process, as a blocked thread does.
/// </summary>
internal sealed class SimulatedSession(IRobotDoor door, Action pass) : IRobotSession
{
    private const int AnswerMs = 1000, RecoveryMs = 5000, ConnectMs = 3;
    private readonly Queue<FciResponse> _came = new();
    private uint _lastId;
    private uint? _moveId;
    private FciStatus? _moveEnd;
    private bool _hungUp;

    public FciVersion? Version { get; private set; }

    public bool IsMoving => _moveId is not null;

    public LinkResult Connect(ushort udpPort)
    {
        Disconnect();
        for (int i = 0; i < ConnectMs; i++)
            pass();
        if (!door.TryEnter(this, udpPort))
            return new(LinkCode.Closed, FciStatus.Unknown, "the robot closed the connection");
        (Version, _hungUp) = (door.Version, false);
        return LinkResult.Ok;
    }

    public LinkResult Move(MoveRequest request)
    {
        if (_moveId is not null)
            return new(LinkCode.WrongMoment, FciStatus.Unknown, "a motion runs already");
        _moveEnd = null;
        LinkResult result = Ask(request, AnswerMs, out FciResponse? response);
        if (response is null)
            return result;
        if (response.Status != FciStatus.MotionStarted)
            return new(LinkCode.Refused, response.Status, $"Move: {response.Status}");
        _moveId = response.Id;
        return LinkResult.Ok;
    }

    public LinkResult StopMove() => Ask(new EmptyRequest(FciCommand.StopMove), AnswerMs, out _);

    public LinkResult AutomaticErrorRecovery() => Ask(new EmptyRequest(FciCommand.AutomaticErrorRecovery), RecoveryMs, out _);

    public LinkResult Set(FciRequest setter) => Ask(setter, AnswerMs, out _);

    public LinkResult Pump(TimeSpan wait)
    {
        if (Version is null)
            return new(LinkCode.NotConnected, FciStatus.Unknown, "no session");
        while (_came.TryDequeue(out FciResponse? response))
            Keep(response);
        return _hungUp ? Over() : LinkResult.Ok;
    }

    public bool TryTakeMoveEnd(out FciStatus status)
    {
        status = _moveEnd ?? FciStatus.Unknown;
        bool came = _moveEnd is not null;
        _moveEnd = null;
        return came;
    }

    public void Disconnect()
    {
        door.Leave(this);
        _came.Clear();
        (Version, _moveId, _moveEnd) = (null, null, null);
    }

    public void Dispose() => Disconnect();

    /// <summary>The robot's answer arrives.</summary>
    public void Take(FciResponse response) => _came.Enqueue(response);

    /// <summary>The robot closes the connection.</summary>
    public void HangUp() => _hungUp = true;

    private LinkResult Ask(FciRequest request, int limitMs, out FciResponse? answer)
    {
        answer = null;
        if (Version is null)
            return new(LinkCode.NotConnected, FciStatus.Unknown, "no session");
        uint id = ++_lastId;
        if (!_hungUp)
            door.Ask(id, request);
        for (int i = 0; i < limitMs; i++)
        {
            while (_came.TryDequeue(out FciResponse? response))
            {
                if (response.Id == id && response.Command == request.Command)
                {
                    answer = response;
                    return response.Status == FciStatus.Success
                        ? LinkResult.Ok
                        : new(LinkCode.Refused, response.Status, $"{response.Command}: {response.Status}");
                }
                Keep(response);
            }
            if (_hungUp)
                return Over();
            pass();
        }
        return new(LinkCode.Timeout, FciStatus.Unknown, $"{request.Command}: no answer");
    }

    private void Keep(FciResponse response)
    {
        if (response.Command != FciCommand.Move || response.Id != _moveId)
            return;
        (_moveEnd, _moveId) = (response.Status, null);
    }

    private LinkResult Over()
    {
        Disconnect();
        return new(LinkCode.Closed, FciStatus.Unknown, "the robot closed the connection");
    }
}
