using Warmstart.Protocol.Grippers;
using Warmstart.Protocol.Serial.Modbus;

namespace Warmstart.Protocol.Serial.Robotiq;

/// <summary>A Robotiq two-finger gripper on RS-485 (Modbus RTU). One thread at a time, except <see cref="Stop"/>'s caller, who waits for its turn.</summary>
public sealed class RobotiqGripper : IGripper
{
    /// <summary>Address of the unit as it leaves the factory.</summary>
    public const int DefaultUnit = 9;

    // The manufacturer's manual, chapter "Modbus RTU": not more than 200 messages a second.
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan MoveMost = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ActivationMost = TimeSpan.FromSeconds(15);

    private const int NearCounts = 3;

    private readonly ModbusMaster _line;
    private readonly RobotiqModel _model;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();

    private RobotiqGripper(ModbusMaster line, RobotiqModel model, TimeProvider time) => (_line, _model, _time) = (line, model, time);

    /// <inheritdoc/>
    public double WidestM => _model.WidestM;

    /// <summary>Opens the line and asks the gripper for its status; the fingers do not move.</summary>
    /// <param name="model">Which one it is; it cannot be asked.</param>
    /// <param name="device">The serial device of the RS-485 adapter.</param>
    /// <param name="unit">Its address.</param>
    /// <param name="time">Clock of the waits.</param>
    /// <exception cref="GripperException">It does not answer.</exception>
    public static RobotiqGripper Connect(RobotiqModel model, string device, int unit, TimeProvider time)
    {
        var gripper = new RobotiqGripper(ModbusMaster.Open(device, unit), model, time);
        try
        {
            _ = gripper.Status();
            return gripper;
        }
        catch
        {
            gripper.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public bool Home(CancellationToken stop)
    {
        Ask(default);
        Ask(new RobotiqRequest(Activate: true, GoTo: false));
        // The fault of before goes with the activation; only one that comes with it counts.
        Await(s => s.IsActivated && !s.IsBroken, ActivationMost, stop, ignoreFaults: true);
        return true;
    }

    /// <inheritdoc/>
    public bool Move(double widthM, double speedMs, CancellationToken stop)
    {
        var request = new RobotiqRequest(true, true, _model.Position(widthM), _model.Speed(speedMs));
        var status = Go(request, stop);
        // At the ends the fingers may touch each other, or the housing, a count before they are there.
        return status.Object == RobotiqObject.Arrived || Math.Abs(status.Position - request.Position) <= NearCounts;
    }

    /// <inheritdoc/>
    public bool Grasp(double widthM, double speedMs, double forceN, double toleranceM, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(toleranceM);
        _ = _model.Position(widthM);
        var request = new RobotiqRequest(true, true, byte.MaxValue, _model.Speed(speedMs), _model.Force(forceN));
        var status = Go(request, stop);
        // One count more than asked: widths are known no better.
        double resolution = _model.WidestM / (RobotiqModel.ClosedCount - RobotiqModel.OpenCount);
        return status.Object == RobotiqObject.TouchedClosing && Math.Abs(_model.Width(status.Position) - widthM) <= toleranceM + resolution;
    }

    /// <inheritdoc/>
    public bool Stop()
    {
        Ask(new RobotiqRequest(Activate: true, GoTo: false));
        return true;
    }

    /// <inheritdoc/>
    public GripperReading Read()
    {
        var status = Status();
        bool held = status.GoesTo && status.Object is RobotiqObject.TouchedClosing or RobotiqObject.TouchedOpening;
        string note = status.Fault != 0 ? status.FaultText : status.IsActivated ? $"{status.Current * 10} mA" : "not activated: gripper home";
        return new GripperReading(_model.Width(status.Position), _model.WidestM, held, note);
    }

    /// <inheritdoc/>
    public void Dispose() => _line.Dispose();

    private RobotiqStatus Go(RobotiqRequest request, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        if (Status() is { IsActivated: false } idle)
            throw new GripperException($"the gripper is not activated{(idle.IsBroken ? $": {idle.FaultText}" : ": run gripper home first, its fingers will move")}");
        // Going anew is an edge: without it the answer of before would count.
        Ask(request with { GoTo = false });
        Ask(request);
        return Await(s => s.GoesTo && s.Requested == request.Position && s.Object != RobotiqObject.Moving, MoveMost, stop);
    }

    private RobotiqStatus Await(Predicate<RobotiqStatus> done, TimeSpan most, CancellationToken stop, bool ignoreFaults = false)
    {
        long begun = _time.GetTimestamp();
        try
        {
            while (true)
            {
                Task.Delay(Period, _time, stop).GetAwaiter().GetResult();
                var status = Status();
                if (done(status))
                    return status;
                bool late = _time.GetElapsedTime(begun) > most;
                if (status.Fault != 0 && (late || (status.IsBroken && !ignoreFaults)))
                    throw new GripperException($"the gripper: {status.FaultText}");
                if (late)
                    throw new GripperException($"the gripper was not done after {most.TotalSeconds:0} s");
            }
        }
        catch (OperationCanceledException)
        {
            Stop();
            throw;
        }
    }

    private RobotiqStatus Status()
    {
        Span<ushort> registers = stackalloc ushort[RobotiqStatus.Registers];
        lock (_lock)
            _line.Read(RobotiqStatus.Address, registers);
        return RobotiqStatus.Decode(registers);
    }

    private void Ask(in RobotiqRequest request)
    {
        Span<ushort> registers = stackalloc ushort[RobotiqRequest.Registers];
        request.Encode(registers);
        lock (_lock)
            _line.Write(RobotiqRequest.Address, registers);
    }
}
