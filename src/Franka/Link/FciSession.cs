using System.Diagnostics.CodeAnalysis;
using Warmstart.Protocol.Fci;

namespace Warmstart.Franka.Link;

/// <summary>
/// The TCP half of the link: requests with deadlines, answers matched by id, the second answer to Move kept until asked for.
/// One thread (the session thread). Nothing here throws for what a robot or a network does.
/// </summary>
/// <param name="options">Where the robot is.</param>
/// <param name="time">Clock for deadlines.</param>
public sealed class FciSession(FciSessionOptions options, TimeProvider time) : IRobotSession
{
    private readonly RequestChannel _channel = new(time);
    private uint? _moveId;
    private FciStatus? _moveEnd;

    /// <summary>The negotiated version; null without a session.</summary>
    public FciVersion? Version { get; private set; }

    /// <summary>The version that the robot named in its last answer to Connect, known here or not; 0 before.</summary>
    public int SpokenVersion { get; private set; }

    /// <summary>Whether a session stands, as far as is known; <see cref="Pump"/> finds out.</summary>
    public bool IsConnected => Version is not null && _channel.IsOpen;

    /// <summary>Whether a motion was started whose second answer has not come.</summary>
    public bool IsMoving => _moveId is not null;

    /// <summary>
    /// Connects and agrees on a version: the newest allowed one first; if the robot names another one that is allowed, connects
    /// anew with that. Blocks for at most four answer times.
    /// </summary>
    /// <param name="udpPort">Port of the exchange, which must be open already.</param>
    public LinkResult Connect(ushort udpPort)
    {
        Disconnect();
        FciVersion? first = options.Versions.MaxBy(v => v.Number);
        if (first is null)
            return LinkResult.Fail(LinkCode.Incompatible, "no version is allowed");
        LinkResult result = Connect(first, udpPort, out ushort spoken);
        if (result.Code != LinkCode.Incompatible)
            return result;
        FciVersion? other = options.Versions.FirstOrDefault(v => v.Number == spoken && v != first);
        if (other is null)
            return LinkResult.Fail(LinkCode.Incompatible, $"the robot speaks version {spoken}; allowed: {string.Join(", ", options.Versions.Select(v => v.Number))}");
        return Connect(other, udpPort, out _);
    }

    /// <summary>
    /// Starts a motion: Ok after MotionStarted; the second answer comes later (<see cref="TryTakeMoveEnd"/>). The states show the
    /// new modes some cycles later.
    /// </summary>
    public LinkResult Move(MoveRequest request)
    {
        if (_moveId is not null)
            return LinkResult.Fail(LinkCode.WrongMoment, "a motion runs already");
        _moveEnd = null;
        LinkResult result = Ask(request, options.AnswerTimeout, out FciResponse? response);
        if (response is null)
            return result;
        if (response.Status != FciStatus.MotionStarted)
            return new(LinkCode.Refused, response.Status, $"Move: {response.Status}");
        _moveId = response.Id;
        return LinkResult.Ok;
    }

    /// <summary>Cancels the motion; its second answer (Preempted) comes before or after this one's.</summary>
    public LinkResult StopMove() => Ask(new EmptyRequest(FciCommand.StopMove), options.AnswerTimeout, out _);

    /// <summary>Clears errors after a reflex; blocks until the arm is at rest.</summary>
    public LinkResult AutomaticErrorRecovery() => Ask(new EmptyRequest(FciCommand.AutomaticErrorRecovery), options.RecoveryTimeout, out _);

    /// <summary>A setter; never during a motion.</summary>
    public LinkResult Set(FciRequest setter) => Ask(setter, options.AnswerTimeout, out _);

    /// <summary>Thresholds of contact and collision.</summary>
    public LinkResult SetCollisionBehavior(CollisionBehavior behavior) => Set(behavior.ToRequest());

    /// <summary>Load beyond the end effector.</summary>
    public LinkResult SetLoad(LoadParameters load) => Set(load.ToRequest());

    /// <summary>Pose of the end effector in the nominal end-effector frame, 16 numbers column-major.</summary>
    public LinkResult SetNEToEE(ReadOnlySpan<double> NE_T_EE) => Set(new SetterRequest(FciCommand.SetNEToEE, NE_T_EE));

    /// <summary>Pose of the stiffness frame in the end-effector frame, 16 numbers column-major.</summary>
    public LinkResult SetEEToK(ReadOnlySpan<double> EE_T_K) => Set(new SetterRequest(FciCommand.SetEEToK, EE_T_K));

    /// <summary>Stiffness of the robot's own joint impedance, 7 numbers, Nm/rad, each 0 to 14250.</summary>
    public LinkResult SetJointImpedance(ReadOnlySpan<double> K_theta) => Set(new SetterRequest(FciCommand.SetJointImpedance, K_theta));

    /// <summary>Stiffness of the robot's own Cartesian impedance, 6 numbers: 10 to 3000 N/m, 1 to 300 Nm/rad.</summary>
    public LinkResult SetCartesianImpedance(ReadOnlySpan<double> K_x) => Set(new SetterRequest(FciCommand.SetCartesianImpedance, K_x));

    /// <summary>Directions in which a hand may guide the arm: bit i of axes frees x, y, z, R, P, Y.</summary>
    public LinkResult SetGuidingMode(byte axes, bool elbow) => Set(new GuidingModeRequest(axes, elbow));

    /// <summary>The robot's URDF (version 8 and later).</summary>
    public LinkResult GetRobotModel(out string urdf)
    {
        LinkResult result = Ask(new EmptyRequest(FciCommand.GetRobotModel), options.ModelTimeout, out FciResponse? response);
        urdf = result.IsOk && response is not null ? System.Text.Encoding.UTF8.GetString(response.Payload.Span) : string.Empty;
        return result;
    }

    /// <summary>A shared library with the robot's dynamics (versions 3 to 9).</summary>
    /// <param name="request">For which system.</param>
    /// <param name="library">The library, or nothing.</param>
    public LinkResult LoadModelLibrary(ModelLibraryRequest request, out ReadOnlyMemory<byte> library)
    {
        LinkResult result = Ask(request, options.ModelTimeout, out FciResponse? response);
        library = result.IsOk && response is not null ? response.Payload : default;
        return result;
    }

    /// <summary>A virtual wall (versions 3 to 5): size, frame, activation.</summary>
    /// <param name="id">Number of the wall.</param>
    /// <param name="limit">The answer's bytes after its status, or nothing.</param>
    public LinkResult GetCartesianLimit(int id, out ReadOnlyMemory<byte> limit)
    {
        LinkResult result = Ask(new CartesianLimitRequest(id), options.AnswerTimeout, out FciResponse? response);
        limit = result.IsOk && response is not null ? response.Payload : default;
        return result;
    }

    /// <summary>Cut-offs of the robot's own filters (versions 3 to 5): q, dq, O_T_EE, O_dP_EE, controller, Hz.</summary>
    public LinkResult SetFilters(ReadOnlySpan<double> cutoffs) => Set(new SetterRequest(FciCommand.SetFilters, cutoffs));

    /// <summary>Reads what came, waiting at most <paramref name="wait"/>; fails when the session is over. Allocates nothing while nothing comes.</summary>
    public LinkResult Pump(TimeSpan wait)
    {
        if (!IsConnected)
            return LinkResult.Fail(LinkCode.NotConnected, "no session");
        long deadline = _channel.Deadline(wait);
        LinkCode code;
        while ((code = _channel.Next(deadline, out FciResponse? response)) == LinkCode.Ok)
            Keep(response!);
        return code == LinkCode.Timeout ? LinkResult.Ok : Over(code);
    }

    /// <summary>Takes the second answer to Move, once, if it has come.</summary>
    public bool TryTakeMoveEnd(out FciStatus status)
    {
        status = _moveEnd ?? FciStatus.Unknown;
        bool came = _moveEnd is not null;
        _moveEnd = null;
        return came;
    }

    /// <summary>Waits for the second answer to Move; Ok whatever it says, Timeout if it does not come.</summary>
    public LinkResult WaitForMoveEnd(TimeSpan wait, out FciStatus status)
    {
        long deadline = _channel.Deadline(wait);
        while (!TryTakeMoveEnd(out status))
        {
            if (_moveId is null)
                return LinkResult.Fail(LinkCode.WrongMoment, "no motion runs");
            LinkCode code = _channel.Next(deadline, out FciResponse? response);
            if (code == LinkCode.Timeout)
                return LinkResult.Fail(code, "no end of the motion");
            if (code != LinkCode.Ok)
                return Over(code);
            Keep(response!);
        }
        return LinkResult.Ok;
    }

    /// <summary>Closes the connection; the robot ends a running motion by itself.</summary>
    public void Disconnect()
    {
        _channel.Close();
        Version = null;
        _moveId = null;
        _moveEnd = null;
    }

    /// <inheritdoc/>
    public void Dispose() => Disconnect();

    private LinkResult Connect(FciVersion version, ushort udpPort, out ushort spoken)
    {
        spoken = 0;
        LinkResult opened = _channel.Open(options.Host, options.Port, options.AnswerTimeout, version);
        if (!opened.IsOk)
            return opened;
        Version = version;
        LinkResult result = Ask(new ConnectRequest(version.Number, udpPort), options.AnswerTimeout, out FciResponse? response);
        if (response is null)
        {
            Disconnect();
            return result;
        }
        spoken = response.ServerVersion;
        SpokenVersion = spoken;
        if (response.Status == FciStatus.Success && spoken == version.Number)
            return LinkResult.Ok;
        Disconnect();
        return new(LinkCode.Incompatible, response.Status, $"the robot speaks version {spoken}, not {version.Number}");
    }

    private LinkResult Ask(FciRequest request, TimeSpan wait, out FciResponse? answer)
    {
        answer = null;
        if (Version is null)
            return LinkResult.Fail(LinkCode.NotConnected, "no session");
        LinkCode code = _channel.Send(request, out uint id);
        if (code == LinkCode.Unsupported)
            return LinkResult.Fail(code, $"version {Version.Number} has no {request.Command}");
        long deadline = _channel.Deadline(wait);
        while (code == LinkCode.Ok && (code = _channel.Next(deadline, out FciResponse? response)) == LinkCode.Ok)
        {
            if (response!.Id == id && response.Command == request.Command)
            {
                answer = response;
                return Judge(response);
            }
            Keep(response);
        }
        return code == LinkCode.Timeout ? LinkResult.Fail(code, $"{request.Command}: no answer") : Over(code);
    }

    private static LinkResult Judge(FciResponse response) => response.Status == FciStatus.Success
        ? LinkResult.Ok
        : new(LinkCode.Refused, response.Status, $"{response.Command}: {response.Status}");

    private void Keep(FciResponse response)
    {
        if (response.Command != FciCommand.Move || response.Id != _moveId)
            return;
        _moveEnd = response.Status;
        _moveId = null;
    }

    private LinkResult Over(LinkCode code)
    {
        Disconnect();
        return LinkResult.Fail(code, code == LinkCode.Closed ? "the robot closed the connection" : "the robot's answer makes no sense");
    }
}
