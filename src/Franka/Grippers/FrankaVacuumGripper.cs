using Warmstart.Protocol.Fci.Gripper;

namespace Warmstart.Franka;

/// <summary>The vacuum gripper (cobot pump). Commands block until it is done; any thread may call, and <see cref="Stop"/> ends what runs in another.</summary>
public sealed class FrankaVacuumGripper : IDisposable
{
    /// <summary>TCP port of the vacuum gripper.</summary>
    public const int DefaultPort = 1339;

    private readonly GripperLink _link;
    private readonly GripperOptions _options;

    private FrankaVacuumGripper(GripperLink link, GripperOptions options) => (_link, _options) = (link, options);

    /// <summary>Version that the gripper speaks.</summary>
    public int ServerVersion => VacuumCodec.Version;

    /// <summary>Connects to the vacuum gripper of a robot.</summary>
    /// <param name="host">Name or IPv4 address of the robot's control.</param>
    /// <param name="options">Port and time-outs; null for the defaults.</param>
    /// <exception cref="FrankaNetworkException">Nobody answers there.</exception>
    /// <exception cref="FrankaIncompatibleVersionException">The gripper speaks another version.</exception>
    /// <exception cref="FrankaProtocolException">The answer makes no sense.</exception>
    public static FrankaVacuumGripper Connect(string host, GripperOptions? options = null)
    {
        options ??= new GripperOptions();
        GripperLink link = GripperLink.Connect(
            "the vacuum gripper", host, DefaultPort, options, VacuumCodec.Version,
            port => (id, m) => VacuumCodec.Encode(id, new(VacuumCommand.Connect) { UdpPort = port }, m),
            frame => (Read(frame, VacuumCommand.Connect).Status, Read(frame, VacuumCommand.Connect).Version));
        return new FrankaVacuumGripper(link, options);
    }

    /// <summary>Sucks until the vacuum is reached or the time is over.</summary>
    /// <param name="vacuum">Wanted vacuum, 10 mbar: 0 to 255.</param>
    /// <param name="timeout">Longest time to take, 0 or more.</param>
    /// <param name="profile">Production profile.</param>
    /// <returns>Whether the vacuum was reached.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or the profile unknown.</exception>
    /// <exception cref="FrankaCommandException">It failed, or was stopped.</exception>
    /// <exception cref="FrankaNetworkException">The connection is gone.</exception>
    public bool Vacuum(byte vacuum, TimeSpan timeout, VacuumProfile profile = VacuumProfile.P0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.Zero);
        if (profile is < VacuumProfile.P0 or > VacuumProfile.P3)
            throw new ArgumentOutOfRangeException(nameof(profile), profile, "Known are P0 to P3.");
        return Do(new(VacuumCommand.Vacuum) { Setpoint = vacuum, Profile = (byte)profile, TimeoutMs = (long)timeout.TotalMilliseconds });
    }

    /// <summary>Lets the part go.</summary>
    /// <param name="timeout">Longest time to take, 0 or more.</param>
    /// <returns>Whether it is gone.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    /// <exception cref="FrankaCommandException">It failed, or was stopped.</exception>
    /// <exception cref="FrankaNetworkException">The connection is gone.</exception>
    public bool DropOff(TimeSpan timeout)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.Zero);
        return Do(new(VacuumCommand.DropOff) { TimeoutMs = (long)timeout.TotalMilliseconds });
    }

    /// <summary>Stops what runs.</summary>
    /// <returns>Whether it succeeded.</returns>
    /// <exception cref="FrankaCommandException">It failed.</exception>
    /// <exception cref="FrankaNetworkException">The connection is gone.</exception>
    public bool Stop() => Do(new(VacuumCommand.Stop));

    /// <summary>Waits for the next state.</summary>
    /// <exception cref="FrankaNetworkException">None came in time.</exception>
    /// <exception cref="FrankaProtocolException">It makes no sense.</exception>
    public VacuumState ReadState()
    {
        byte[] datagram = _link.TakeState();
        return VacuumCodec.TryDecode(datagram, out VacuumState state)
            ? state
            : throw new FrankaProtocolException($"a state of the vacuum gripper is {VacuumCodec.StateSize} bytes, not {datagram.Length}");
    }

    /// <inheritdoc/>
    public void Dispose() => _link.Dispose();

    private static VacuumResponse Read(in GripperFrame frame, VacuumCommand command)
        => VacuumCodec.TryDecode(frame.Header, frame.Payload, out VacuumResponse response) && response.Command == command
            ? response
            : throw new FrankaProtocolException($"the vacuum gripper's answer to {command} makes no sense");

    private bool Do(VacuumRequest request)
    {
        GripperFrame answer = _link.Ask((id, m) => VacuumCodec.Encode(id, request, m), _options.CommandTimeout);
        return GripperOutcome.Of(request.Command.ToString(), Read(answer, request.Command).Status);
    }
}
