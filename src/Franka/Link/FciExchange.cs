using System.Net;
using System.Runtime.InteropServices;
using Warmstart.Protocol.Fci;

namespace Warmstart.Franka.Link;

/// <summary>
/// The UDP half of the link: states in, commands out. <see cref="Receive"/>, <see cref="Send"/> and <see cref="Begin"/> belong
/// to one thread (the control thread), allocate nothing and never throw. Open it before the session connects: its port goes
/// into Connect. Commands go to wherever the newest state came from.
/// </summary>
public sealed unsafe class FciExchange : IStateExchange, IDisposable
{
    private readonly StateSocket _socket;
    private readonly WaitPlan _plan;
    private readonly byte* _command = (byte*)NativeMemory.AllocZeroed(CommandCodec.LargestSize);
    private FciVersion _version = FciVersion.Fr3;
    private bool _disposed;

    private FciExchange(StateSocket socket, ExchangeOptions options, TimeProvider time)
    {
        _socket = socket;
        _plan = new WaitPlan(options, time);
    }

    /// <summary>Port to announce in Connect.</summary>
    public ushort LocalPort => _socket.LocalPort;

    /// <summary>errno of the last failure; 0 if none.</summary>
    public int LastError => _socket.LastError;

    /// <summary>When the newest state was taken from the socket, ns of the given clock.</summary>
    public long ReceivedAtNs { get; private set; }

    /// <summary>
    /// How long the newest state lay in the socket before it was taken, ns, by the kernel's stamp: the wake-up in block mode, the
    /// oversleeping in sleep-then-spin, next to nothing in spin. 0 where the kernel gives no stamps.
    /// </summary>
    public long WakeLatenessNs { get; private set; }

    /// <summary>States of the robot that never came: gaps in message_id since <see cref="Begin"/>.</summary>
    public long Lost { get; private set; }

    /// <summary>Newer states than the last one that lay before the newest one in the socket and were passed over by the last <see cref="Receive"/>.</summary>
    public long SkippedNow => _socket.DrainedNow;

    /// <summary>Datagrams thrown away because a newer one lay behind them, or they were no newer than the last.</summary>
    public long Outdated => _socket.Outdated;

    /// <summary>Datagrams thrown away for their length or their sender.</summary>
    public long Strange => _socket.Strange;

    /// <summary>Opens the socket; null and a one-line reason where that fails.</summary>
    /// <param name="options">How states are awaited.</param>
    /// <param name="time">Clock of the waits and of <see cref="ReceivedAtNs"/>.</param>
    /// <param name="error">One line, or empty.</param>
    public static FciExchange? TryOpen(ExchangeOptions options, TimeProvider time, out string error)
        => StateSocket.TryOpen(options.Port, out error) is { } socket ? new FciExchange(socket, options, time) : null;

    /// <summary>
    /// Starts anew for a session: forgets the last message_id and what lies in the socket. States from other addresses than
    /// <paramref name="robot"/> are ignored (null: from anywhere).
    /// </summary>
    public void Begin(FciVersion version, IPAddress? robot)
    {
        _version = version;
        Lost = 0;
        ReceivedAtNs = 0;
        _socket.Begin(version.StateSize, robot);
        _plan.Begin();
    }

    /// <summary>
    /// Waits for the next state, drains the socket and keeps the newest; <paramref name="state"/> is untouched unless
    /// <see cref="ReceiveCode.State"/> comes back.
    /// </summary>
    /// <param name="state">Receives the state.</param>
    /// <param name="timeoutNs">Longest wait, ns.</param>
    public ReceiveCode Receive(ref RobotState state, long timeoutNs)
    {
        ulong before = _socket.NewestId;
        ReceiveCode code = _plan.Await(_socket, timeoutNs);
        if (code != ReceiveCode.State)
            return code;
        ReceivedAtNs = _plan.NowNs();
        WakeLatenessNs = _plan.SinceStampNs(_socket.NewestStampNs);
        _plan.Arrived(ReceivedAtNs - WakeLatenessNs);
        if (before != 0)
            Lost += (long)(_socket.NewestId - before) - 1 - _socket.DrainedNow;
        return StateCodec.TryDecode(_version, _socket.Newest, ref state) ? ReceiveCode.State : ReceiveCode.Failed;
    }

    /// <summary>Sends a command to the sender of the newest state; false where none came yet or the kernel refuses.</summary>
    public bool Send(in RobotCommand command)
    {
        int size = CommandCodec.Encode(_version, command, new Span<byte>(_command, CommandCodec.LargestSize));
        return _socket.Send(_command, size);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _socket.Dispose();
        NativeMemory.Free(_command);
    }
}
