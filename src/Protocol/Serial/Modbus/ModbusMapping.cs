using System.Runtime.InteropServices;

namespace Warmstart.Protocol.Serial.Modbus;

/// <summary>The memory of a Modbus unit, laid out as libmodbus' <c>modbus_mapping_t</c> is (modbus.h of version 3.1.6).</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ModbusMapping
{
    private readonly int _bits, _startBits, _inputBits, _startInputBits, _inputRegisters, _startInputRegisters, _registers, _startRegisters;
    private readonly byte* _tabBits, _tabInputBits;

    /// <summary>The input registers, from the first address on.</summary>
    public readonly ushort* InputValues;

    /// <summary>The holding registers, from the first address on.</summary>
    public readonly ushort* Values;
}
