using System.Runtime.InteropServices;

namespace Warmstart.Protocol.Serial.Modbus;

/// <summary>The functions of Debian's libmodbus5 that are used here (https://libmodbus.org, LGPL-2.1, linked dynamically).</summary>
internal static unsafe partial class LibModbus
{
    /// <summary>Largest message of Modbus RTU, bytes (MODBUS_RTU_MAX_ADU_LENGTH).</summary>
    public const int LargestMessage = 256;

    private const string Library = "libmodbus.so.5";

    /// <summary>modbus_new_rtu: a context for a serial line, not opened yet; 0 where the values are not possible.</summary>
    [LibraryImport(Library, EntryPoint = "modbus_new_rtu", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint NewRtu(string device, int baud, byte parity, int dataBits, int stopBits);

    /// <summary>modbus_set_slave: the unit that is spoken to, or that is played.</summary>
    [LibraryImport(Library, EntryPoint = "modbus_set_slave", SetLastError = true)]
    public static partial int SetSlave(nint context, int unit);

    /// <summary>modbus_set_response_timeout: longest wait for an answer.</summary>
    [LibraryImport(Library, EntryPoint = "modbus_set_response_timeout", SetLastError = true)]
    public static partial int SetResponseTimeout(nint context, uint seconds, uint microseconds);

    /// <summary>modbus_set_indication_timeout: longest wait of a unit for a request.</summary>
    [LibraryImport(Library, EntryPoint = "modbus_set_indication_timeout", SetLastError = true)]
    public static partial int SetIndicationTimeout(nint context, uint seconds, uint microseconds);

    /// <summary>modbus_connect: opens the line.</summary>
    [LibraryImport(Library, EntryPoint = "modbus_connect", SetLastError = true)]
    public static partial int Connect(nint context);

    /// <summary>modbus_flush: throws away what was received and not read.</summary>
    [LibraryImport(Library, EntryPoint = "modbus_flush", SetLastError = true)]
    public static partial int Flush(nint context);

    /// <summary>modbus_read_input_registers: function 4.</summary>
    [LibraryImport(Library, EntryPoint = "modbus_read_input_registers", SetLastError = true)]
    public static partial int ReadInputRegisters(nint context, int address, int count, ushort* values);

    /// <summary>modbus_write_registers: function 16.</summary>
    [LibraryImport(Library, EntryPoint = "modbus_write_registers", SetLastError = true)]
    public static partial int WriteRegisters(nint context, int address, int count, ushort* values);

    /// <summary>modbus_mapping_new_start_address: the memory of a unit.</summary>
    [LibraryImport(Library, EntryPoint = "modbus_mapping_new_start_address", SetLastError = true)]
    public static partial ModbusMapping* NewMapping(
        uint startBits, uint bits, uint startInputBits, uint inputBits, uint startRegisters, uint registers, uint startInputRegisters, uint inputRegisters);

    /// <summary>modbus_mapping_free.</summary>
    [LibraryImport(Library, EntryPoint = "modbus_mapping_free")]
    public static partial void FreeMapping(ModbusMapping* mapping);

    /// <summary>modbus_receive: a unit waits for a request; its length, 0 for another unit's, -1 for a time-out or an error.</summary>
    [LibraryImport(Library, EntryPoint = "modbus_receive", SetLastError = true)]
    public static partial int Receive(nint context, byte* request);

    /// <summary>modbus_reply: a unit answers from its memory, or writes to it.</summary>
    [LibraryImport(Library, EntryPoint = "modbus_reply", SetLastError = true)]
    public static partial int Reply(nint context, byte* request, int length, ModbusMapping* mapping);

    /// <summary>modbus_close: closes the line.</summary>
    [LibraryImport(Library, EntryPoint = "modbus_close")]
    public static partial void Close(nint context);

    /// <summary>modbus_free: ends the context.</summary>
    [LibraryImport(Library, EntryPoint = "modbus_free")]
    public static partial void Free(nint context);

    /// <summary>What the last failed call says.</summary>
    public static string LastError() => Marshal.PtrToStringUTF8(ErrorText(Marshal.GetLastPInvokeError())) ?? "unknown error";

    [LibraryImport(Library, EntryPoint = "modbus_strerror")]
    private static partial nint ErrorText(int error);
}
