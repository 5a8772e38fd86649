using Warmstart.Protocol.Grippers;
using Warmstart.Protocol.Serial.Modbus;
using Warmstart.Protocol.Serial.Robotiq;

namespace Warmstart.Simulation.Serial;

/// <summary>An emulated Robotiq gripper on a serial device: libmodbus answers as a unit does, on a thread of its own.</summary>
public sealed class RobotiqServer : IDisposable
{
    private readonly ModbusUnit _line;
    private readonly RobotiqDevice _device;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly Thread _thread;
    private bool _stop;

    /// <summary>Switches it on.</summary>
    /// <param name="device">What it is.</param>
    /// <param name="path">The serial device.</param>
    /// <param name="unit">Its address, 1 to 247.</param>
    /// <param name="time">Its clock.</param>
    /// <exception cref="GripperException">libmodbus is not installed, or the device cannot be opened.</exception>
    public RobotiqServer(RobotiqDevice device, string path, int unit, TimeProvider time)
    {
        (_device, _time) = (device, time);
        _line = ModbusUnit.Open(path, unit, (RobotiqStatus.Address, RobotiqStatus.Registers), (RobotiqRequest.Address, RobotiqRequest.Registers));
        _thread = new Thread(Serve) { Name = "robotiq", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Puts something between the fingers, or changes what blocks them.</summary>
    public void Change(Action<RobotiqDevice> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        lock (_lock)
            change(_device);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Volatile.Write(ref _stop, true);
        _thread.Join();
        _line.Dispose();
    }

    private void Serve()
    {
        long last = _time.GetTimestamp();
        while (!Volatile.Read(ref _stop))
        {
            bool asked = _line.Wait();
            long now = _time.GetTimestamp();
            lock (_lock)
            {
                _device.Pass(_time.GetElapsedTime(last, now));
                last = now;
                if (asked)
                    Answer();
            }
        }
    }

    private void Answer()
    {
        Span<ushort> before = stackalloc ushort[RobotiqRequest.Registers];
        _line.Registers.CopyTo(before);
        _device.Tell(_line.Inputs);
        _line.Answer();
        if (!_line.Registers.SequenceEqual(before))
            _device.Ask(_line.Registers);
    }
}
