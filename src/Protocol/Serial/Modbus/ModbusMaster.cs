using Warmstart.Protocol.Grippers;

namespace Warmstart.Protocol.Serial.Modbus;

/// <summary>One unit on a Modbus RTU line, 115200 8N1, through libmodbus. One thread at a time.</summary>
public sealed unsafe class ModbusMaster : IDisposable
{
    private const int Baud = 115_200;
    private const uint TimeoutMicroseconds = 200_000;
    private const int Tries = 3;

    private readonly string _device;
    private readonly int _unit;
    private nint _context;

    private ModbusMaster(string device, int unit, nint context) => (_device, _unit, _context) = (device, unit, context);

    /// <summary>Opens the line; nothing is asked of the unit yet.</summary>
    /// <param name="device">The serial device.</param>
    /// <param name="unit">The unit's address, 1 to 247.</param>
    /// <exception cref="GripperException">libmodbus is not installed, or the device cannot be opened.</exception>
    public static ModbusMaster Open(string device, int unit)
    {
        nint context = ModbusLine.Open(device, Baud, unit);
        _ = LibModbus.SetResponseTimeout(context, 0, TimeoutMicroseconds);
        return new ModbusMaster(device, unit, context);
    }

    /// <summary>Reads input registers (function 4).</summary>
    /// <param name="address">The first one's address.</param>
    /// <param name="values">Receives them.</param>
    /// <exception cref="GripperException">The unit did not answer, or refused.</exception>
    public void Read(ushort address, Span<ushort> values)
    {
        ObjectDisposedException.ThrowIf(_context == 0, this);
        for (int attempt = 1; ; attempt++)
        {
            fixed (ushort* first = values)
            {
                if (LibModbus.ReadInputRegisters(_context, address, values.Length, first) == values.Length)
                    return;
            }
            FailedOnce(attempt);
        }
    }

    /// <summary>Writes registers (function 16).</summary>
    /// <param name="address">The first one's address.</param>
    /// <param name="values">What to write.</param>
    /// <exception cref="GripperException">The unit did not answer, or refused.</exception>
    public void Write(ushort address, ReadOnlySpan<ushort> values)
    {
        ObjectDisposedException.ThrowIf(_context == 0, this);
        for (int attempt = 1; ; attempt++)
        {
            fixed (ushort* first = values)
            {
                if (LibModbus.WriteRegisters(_context, address, values.Length, first) == values.Length)
                    return;
            }
            FailedOnce(attempt);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_context == 0)
            return;
        LibModbus.Close(_context);
        LibModbus.Free(_context);
        _context = 0;
    }

    // One disturbed message on a long cable is no reason to give up; the registers say what is wanted, so saying it twice does no harm.
    private void FailedOnce(int attempt)
    {
        string error = LibModbus.LastError();
        if (attempt == Tries)
            throw new GripperException($"unit {_unit} on {_device}: {error}; is it powered, and are A and B of the cable the right way round?");
        _ = LibModbus.Flush(_context);
    }
}
