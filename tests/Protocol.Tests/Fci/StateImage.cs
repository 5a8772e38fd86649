using System.Buffers.Binary;
using Warmstart.Protocol.Fci;

namespace Warmstart.Protocol.Tests.Fci;

/// <summary>A state datagram built from the table of offsets alone, each number distinct.</summary>
internal static class StateImage
{
    public const ulong MessageId = 0x0102030405060708;

    /// <summary>What older versions leave out before a given field.</summary>
    public static bool Carries(FciVersion version, string field) => field switch
    {
        "F_T_NE" or "NE_T_EE" => version.Number >= 4,
        "O_ddP_O" => version.Number >= 5,
        "accelerometer_top" or "accelerometer_bottom" => version.Number == 10,
        _ => true,
    };

    public static double ValueOf(int field, int index) => field + 1 + index / 64.0;

    public static byte ModeOf(string field) => field switch { "motion_generator_mode" => 2, "controller_mode" => 2, _ => 4 };

    public static bool HasError(string field, int index) => field == "errors" ? index % 3 == 0 : index % 5 == 1;

    public static int ErrorsIn(FciVersion version) => version.Number >= 5 ? 41 : 37;

    public static int OffsetOf(FciVersion version, (string Name, int Count, int In5, int In10) field)
    {
        if (version.Number == 10)
            return field.In10;
        int left = StateOffsets.Numbers.Where(f => f.In5 >= 0 && f.In5 < field.In5 && !Carries(version, f.Name)).Sum(f => 8 * f.Count);
        int errors = (41 - ErrorsIn(version)) * (field.Name switch { "reflex_reason" => 1, "robot_mode" or "control_command_success_rate" => 2, _ => 0 });
        return field.In5 - left - errors;
    }

    public static byte[] Build(FciVersion version, int size)
    {
        var image = new byte[size];
        BinaryPrimitives.WriteUInt64LittleEndian(image, MessageId);
        for (int field = 0; field < StateOffsets.Numbers.Length; field++)
        {
            var row = StateOffsets.Numbers[field];
            for (int i = 0; Carries(version, row.Name) && i < row.Count; i++)
                Write(version, image, OffsetOf(version, row), i, ValueOf(field, i));
        }
        foreach (var row in StateOffsets.Bytes)
        {
            int offset = OffsetOf(version, row);
            if (row.Count == 1)
                image[offset] = ModeOf(row.Name);
            for (int i = 0; row.Count > 1 && i < ErrorsIn(version); i++)
                image[offset + i] = HasError(row.Name, i) ? (byte)1 : (byte)0;
        }
        return image;
    }

    private static void Write(FciVersion version, byte[] image, int offset, int index, double value)
    {
        if (version.Number == 10)
            BinaryPrimitives.WriteSingleLittleEndian(image.AsSpan(offset + 4 * index), (float)value);
        else
            BinaryPrimitives.WriteDoubleLittleEndian(image.AsSpan(offset + 8 * index), value);
    }
}
