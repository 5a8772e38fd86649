namespace Warmstart.Protocol.Serial.Robotiq;

/// <summary>What a Robotiq two-finger gripper says. Registers and bits from the manufacturer's manual, chapter "Robot Input Registers".</summary>
/// <param name="IsActivated">gSTA is 3: the activation is completed.</param>
/// <param name="GoesTo">gGTO.</param>
/// <param name="Object">gOBJ; means something only while <paramref name="GoesTo"/>.</param>
/// <param name="Fault">gFLT; 0 for none.</param>
/// <param name="Requested">gPR: the position that was asked for last.</param>
/// <param name="Position">gPO.</param>
/// <param name="Current">gCU, 10 mA.</param>
public readonly record struct RobotiqStatus(bool IsActivated, bool GoesTo, RobotiqObject Object, byte Fault, byte Requested, byte Position, byte Current)
{
    /// <summary>Address of the first register.</summary>
    public const ushort Address = 0x07D0;

    /// <summary>Registers that it takes.</summary>
    public const int Registers = 3;

    private const int ActivatedBits = 0x3000, RequestedBit = 0x0100, GoToBit = 0x0800;

    /// <summary>Whether only a new activation clears the fault.</summary>
    public bool IsBroken => Fault >= 0x0A;

    /// <summary>The fault in words, with what to do; empty without one.</summary>
    public string FaultText => Fault switch
    {
        0 => "",
        0x05 => "it must be activated before it moves: gripper home",
        0x07 => "it is not activated: gripper home",
        0x08 => "too hot: let it cool down",
        0x09 => "it heard nothing for a second",
        0x0A => "its voltage is below the least: look at the 24 V supply; then gripper home",
        0x0B => "it is releasing by itself: wait, then gripper home",
        0x0C => "internal fault: gripper home; if it stays, ask its maker",
        0x0D => "activation failed: is something between the fingers? Then gripper home",
        0x0E => "too much current: free the fingers, then gripper home",
        0x0F => "it released by itself: gripper home",
        _ => $"fault {Fault} has no meaning in its manual",
    };

    /// <summary>Reads it.</summary>
    /// <param name="registers">At least <see cref="Registers"/>.</param>
    public static RobotiqStatus Decode(ReadOnlySpan<ushort> registers) => new(
        (registers[0] & ActivatedBits) == ActivatedBits, (registers[0] & GoToBit) != 0, (RobotiqObject)(registers[0] >> 14),
        (byte)(registers[1] >> 8 & 0x0F), (byte)registers[1], (byte)(registers[2] >> 8), (byte)registers[2]);

    /// <summary>Writes it, as the gripper does.</summary>
    /// <param name="registers">At least <see cref="Registers"/>.</param>
    /// <param name="activating">Whether the activation runs (gSTA 1).</param>
    /// <param name="requested">Whether activation is asked for (gACT).</param>
    public void Encode(Span<ushort> registers, bool requested, bool activating)
    {
        int state = IsActivated ? ActivatedBits : activating ? 0x1000 : 0;
        registers[0] = (ushort)((requested ? RequestedBit : 0) | (GoesTo ? GoToBit : 0) | state | (int)Object << 14);
        registers[1] = (ushort)(Fault << 8 | Requested);
        registers[2] = (ushort)(Position << 8 | Current);
    }
}
