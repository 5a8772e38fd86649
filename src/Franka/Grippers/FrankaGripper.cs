using Warmstart.Protocol.Fci.Gripper;
using Warmstart.Protocol.Grippers;

namespace Warmstart.Franka;

/// <summary>
/// The Franka Hand. Commands block until the hand is done; any thread may call, and <see cref="Stop"/> ends a command that runs in another.
/// Widths are distances of the fingers in m, speeds m/s, forces N.
/// </summary>
public sealed class FrankaGripper : IGripper
{
    /// <summary>TCP port of the hand.</summary>
    public const int DefaultPort = 1338;

    private const double UsualWidest = 0.08;

    private readonly GripperLink _link;
    private readonly GripperOptions _options;

    private FrankaGripper(GripperLink link, GripperOptions options) => (_link, _options) = (link, options);

    /// <summary>Version that the hand speaks.</summary>
    public int ServerVersion => GripperCodec.Version;

    /// <inheritdoc/>
    public double WidestM => ReadState().MaxWidth is > 0 and var width ? width : UsualWidest;

    /// <summary>Connects to the hand of a robot.</summary>
    /// <param name="host">Name or IPv4 address of the robot's control.</param>
    /// <param name="options">Port and time-outs; null for the defaults.</param>
    /// <exception cref="FrankaNetworkException">Nobody answers there.</exception>
    /// <exception cref="FrankaIncompatibleVersionException">The hand speaks another version.</exception>
    /// <exception cref="FrankaProtocolException">The answer makes no sense.</exception>
    public static FrankaGripper Connect(string host, GripperOptions? options = null)
    {
        options ??= new GripperOptions();
        GripperLink link = GripperLink.Connect(
            "the hand", host, DefaultPort, options, GripperCodec.Version,
            port => (id, m) => GripperCodec.Encode(id, new(GripperCommand.Connect) { UdpPort = port }, m),
            frame => (Read(frame, GripperCommand.Connect).Status, Read(frame, GripperCommand.Connect).Version));
        return new FrankaGripper(link, options);
    }

    /// <summary>Finds the largest width; needed once after the fingers were changed.</summary>
    /// <param name="stop">Stops it; then <see cref="OperationCanceledException"/> comes out.</param>
    /// <returns>Whether it succeeded.</returns>
    /// <exception cref="FrankaCommandException">It failed, or was stopped.</exception>
    /// <exception cref="FrankaNetworkException">The connection is gone.</exception>
    public bool Homing(CancellationToken stop = default) => Do(new(GripperCommand.Homing), stop);

    /// <summary>Closes or opens the fingers on something.</summary>
    /// <param name="width">Width of what is grasped, 0 or more.</param>
    /// <param name="speed">Above 0.</param>
    /// <param name="force">Above 0; the hand holds on with it.</param>
    /// <param name="epsilonInner">How much narrower it may be, 0 or more.</param>
    /// <param name="epsilonOuter">How much wider it may be, 0 or more.</param>
    /// <param name="stop">Stops it; then <see cref="OperationCanceledException"/> comes out.</param>
    /// <returns>Whether something of that width is held.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    /// <exception cref="FrankaCommandException">It failed, or was stopped.</exception>
    /// <exception cref="FrankaNetworkException">The connection is gone.</exception>
    public bool Grasp(double width, double speed, double force, double epsilonInner = 0.005, double epsilonOuter = 0.005, CancellationToken stop = default)
    {
        Ranges.Require(width, 0, double.MaxValue, nameof(width));
        Ranges.Require(speed, double.Epsilon, double.MaxValue, nameof(speed));
        Ranges.Require(force, double.Epsilon, double.MaxValue, nameof(force));
        Ranges.Require(epsilonInner, 0, double.MaxValue, nameof(epsilonInner));
        Ranges.Require(epsilonOuter, 0, double.MaxValue, nameof(epsilonOuter));
        return Do(new(GripperCommand.Grasp) { Width = width, Speed = speed, Force = force, EpsilonInner = epsilonInner, EpsilonOuter = epsilonOuter }, stop);
    }

    /// <summary>Moves the fingers.</summary>
    /// <param name="width">0 or more; the largest is <see cref="GripperState.MaxWidth"/>.</param>
    /// <param name="speed">Above 0.</param>
    /// <param name="stop">Stops it; then <see cref="OperationCanceledException"/> comes out.</param>
    /// <returns>Whether the width was reached.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    /// <exception cref="FrankaCommandException">It failed, or was stopped.</exception>
    /// <exception cref="FrankaNetworkException">The connection is gone.</exception>
    public bool Move(double width, double speed, CancellationToken stop = default)
    {
        Ranges.Require(width, 0, double.MaxValue, nameof(width));
        Ranges.Require(speed, double.Epsilon, double.MaxValue, nameof(speed));
        return Do(new(GripperCommand.Move) { Width = width, Speed = speed }, stop);
    }

    /// <summary>Stops what runs, also a grasp that holds on.</summary>
    /// <returns>Whether it succeeded.</returns>
    /// <exception cref="FrankaCommandException">It failed.</exception>
    /// <exception cref="FrankaNetworkException">The connection is gone.</exception>
    public bool Stop() => Do(new(GripperCommand.Stop), CancellationToken.None);

    /// <summary>Waits for the next state.</summary>
    /// <exception cref="FrankaNetworkException">None came in time.</exception>
    /// <exception cref="FrankaProtocolException">It makes no sense.</exception>
    public GripperState ReadState()
    {
        byte[] datagram = _link.TakeState();
        return GripperCodec.TryDecode(datagram, out GripperState state)
            ? state
            : throw new FrankaProtocolException($"a state of the hand is {GripperCodec.StateSize} bytes, not {datagram.Length}");
    }

    /// <inheritdoc/>
    bool IGripper.Home(CancellationToken stop) => Homing(stop);

    /// <inheritdoc/>
    bool IGripper.Grasp(double widthM, double speedMs, double forceN, double toleranceM, CancellationToken stop) =>
        Grasp(widthM, speedMs, forceN, toleranceM, toleranceM, stop);

    /// <inheritdoc/>
    GripperReading IGripper.Read()
    {
        GripperState state = ReadState();
        return new(state.Width, state.MaxWidth, state.IsGrasped, $"{state.Temperature} °C");
    }

    /// <inheritdoc/>
    public void Dispose() => _link.Dispose();

    private static GripperResponse Read(in GripperFrame frame, GripperCommand command)
        => GripperCodec.TryDecode(frame.Header, frame.Payload, out GripperResponse response) && response.Command == command
            ? response
            : throw new FrankaProtocolException($"the hand's answer to {command} makes no sense");

    private bool Do(GripperRequest request, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        Task<GripperFrame> answer = _link.Send((id, m) => GripperCodec.Encode(id, request, m));
        using CancellationTokenRegistration stopping = stop.Register(TryStop);
        GripperResponse response = Read(_link.Wait(answer, _options.CommandTimeout), request.Command);
        if (response.Status == GripperStatus.Aborted)
            stop.ThrowIfCancellationRequested();
        return GripperOutcome.Of(request.Command.ToString(), response.Status);
    }

    private void TryStop()
    {
        try
        {
            _ = _link.Send((id, m) => GripperCodec.Encode(id, new(GripperCommand.Stop), m));
        }
        catch (FrankaNetworkException)
        {
            // Whoever waits for the command hears of it.
        }
    }
}
