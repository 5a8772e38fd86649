namespace Warmstart.Protocol.Serial.Robotiq;

/// <summary>
/// What a Robotiq two-finger gripper is asked. Registers and bits from the manufacturer's "2F-85 &amp; 2F-140 Instruction Manual", chapters "Gripper
/// Register Mapping" and "Robot Output Registers".
/// </summary>
/// <param name="Activate">rACT: stays on after the activation; a rising edge activates and clears faults.</param>
/// <param name="GoTo">rGTO: go to the position; off stops the fingers.</param>
/// <param name="Position">rPR: 0 open, 255 closed.</param>
/// <param name="Speed">rSP: 0 slowest, 255 fastest.</param>
/// <param name="Force">rFR: 0 weakest, 255 strongest.</param>
public readonly record struct RobotiqRequest(bool Activate, bool GoTo, byte Position = 0, byte Speed = 0, byte Force = 0)
{
    /// <summary>Address of the first register.</summary>
    public const ushort Address = 0x03E8;

    /// <summary>Registers that it takes.</summary>
    public const int Registers = 3;

    private const int ActivateBit = 0x0100, GoToBit = 0x0800;

    /// <summary>Writes it.</summary>
    /// <param name="registers">At least <see cref="Registers"/>.</param>
    public void Encode(Span<ushort> registers)
    {
        registers[0] = (ushort)((Activate ? ActivateBit : 0) | (GoTo ? GoToBit : 0));
        registers[1] = Position;
        registers[2] = (ushort)(Speed << 8 | Force);
    }

    /// <summary>Reads it, as the gripper does.</summary>
    /// <param name="registers">At least <see cref="Registers"/>.</param>
    public static RobotiqRequest Decode(ReadOnlySpan<ushort> registers) => new(
        (registers[0] & ActivateBit) != 0, (registers[0] & GoToBit) != 0, (byte)registers[1], (byte)(registers[2] >> 8), (byte)registers[2]);
}
