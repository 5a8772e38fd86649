using Warmstart.Protocol.Grippers;

namespace Warmstart.Protocol.Serial.Modbus;

/// <summary>Opens a serial line for either side.</summary>
internal static class ModbusLine
{
    /// <returns>The context, connected.</returns>
    /// <exception cref="GripperException">libmodbus is not installed, or the device cannot be opened.</exception>
    public static nint Open(string device, int baud, int unit)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(device);
        ArgumentOutOfRangeException.ThrowIfLessThan(unit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(unit, 247);
        nint context;
        try
        {
            context = LibModbus.NewRtu(device, baud, (byte)'N', 8, 1);
        }
        catch (DllNotFoundException e)
        {
            throw new GripperException("libmodbus is not installed: apt-get install libmodbus5", e);
        }
        if (context == 0)
            throw new GripperException($"{device}: {LibModbus.LastError()}");
        _ = LibModbus.SetSlave(context, unit);
        if (LibModbus.Connect(context) == 0)
            return context;
        string error = LibModbus.LastError();
        LibModbus.Free(context);
        throw new GripperException($"{device}: {error}; is the adapter plugged in, and may you use it (group dialout)?");
    }
}
