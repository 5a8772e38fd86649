namespace Warmstart.Protocol.Tensors;

/// <summary>Sizes and wire names of <see cref="TensorType"/>.</summary>
internal static class TensorTypes
{
    public static int SizeOf(TensorType type) => type switch
    {
        TensorType.F64 or TensorType.I64 => 8,
        TensorType.F32 or TensorType.I32 => 4,
        _ => 1,
    };

    public static string NameOf(TensorType type) => type switch
    {
        TensorType.F32 => "F32",
        TensorType.F64 => "F64",
        TensorType.I64 => "I64",
        TensorType.I32 => "I32",
        TensorType.U8 => "U8",
        _ => "BOOL",
    };

    public static bool TryParse(string name, out TensorType type)
    {
        type = name switch
        {
            "F32" => TensorType.F32,
            "F64" => TensorType.F64,
            "I64" => TensorType.I64,
            "I32" => TensorType.I32,
            "U8" => TensorType.U8,
            _ => TensorType.Bool,
        };
        return type != TensorType.Bool || name == "BOOL";
    }
}
