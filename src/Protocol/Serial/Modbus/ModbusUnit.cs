using System.Runtime.InteropServices;
using Warmstart.Protocol.Grippers;

namespace Warmstart.Protocol.Serial.Modbus;

/// <summary>A unit on a Modbus RTU line, 115200 8N1: the side that answers, through libmodbus. For emulated devices. One thread.</summary>
public sealed unsafe class ModbusUnit : IDisposable
{
    private const int Baud = 115_200;
    private const int TimedOut = 110;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    private readonly nint _context;
    private readonly ModbusMapping* _memory;
    private readonly byte[] _request = new byte[LibModbus.LargestMessage];
    private readonly ManualResetEventSlim _pause = new();
    private readonly (int Inputs, int Registers) _sizes;
    private int _length;
    private bool _disposed;

    private ModbusUnit(nint context, (ushort Address, ushort Count) inputs, (ushort Address, ushort Count) registers)
    {
        _context = context;
        _sizes = (inputs.Count, registers.Count);
        _memory = LibModbus.NewMapping(0, 0, 0, 0, registers.Address, registers.Count, inputs.Address, inputs.Count);
    }

    /// <summary>What function 4 reads.</summary>
    public Span<ushort> Inputs => new(_memory->InputValues, _sizes.Inputs);

    /// <summary>What function 16 writes.</summary>
    public ReadOnlySpan<ushort> Registers => new(_memory->Values, _sizes.Registers);

    /// <summary>Opens the line.</summary>
    /// <param name="device">The serial device.</param>
    /// <param name="unit">The address to answer to, 1 to 247.</param>
    /// <param name="inputs">First address and number of the input registers.</param>
    /// <param name="registers">First address and number of the holding registers.</param>
    /// <exception cref="GripperException">libmodbus is not installed, or the device cannot be opened.</exception>
    public static ModbusUnit Open(string device, int unit, (ushort Address, ushort Count) inputs, (ushort Address, ushort Count) registers)
    {
        nint context = ModbusLine.Open(device, Baud, unit);
        _ = LibModbus.SetIndicationTimeout(context, 0, (uint)Patience.TotalMicroseconds);
        // After a request to another unit libmodbus waits for that one's answer; there may be no other.
        _ = LibModbus.SetResponseTimeout(context, 0, (uint)Patience.TotalMicroseconds);
        return new ModbusUnit(context, inputs, registers);
    }

    /// <summary>Waits for a request, 20 ms at most.</summary>
    /// <returns>Whether one came; it must be answered.</returns>
    public bool Wait()
    {
        fixed (byte* request = _request)
            _length = LibModbus.Receive(_context, request);
        // Without a line it says so at once, again and again.
        if (_length < 0 && Marshal.GetLastPInvokeError() != TimedOut)
            _pause.Wait(Patience);
        return _length > 0;
    }

    /// <summary>Answers the request of the last <see cref="Wait"/> from the registers, or writes to them.</summary>
    public void Answer()
    {
        fixed (byte* request = _request)
            _ = LibModbus.Reply(_context, request, _length, _memory);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        LibModbus.Close(_context);
        LibModbus.Free(_context);
        LibModbus.FreeMapping(_memory);
        _pause.Dispose();
    }
}
