using System.Runtime.InteropServices;

namespace Warmstart.Protocol.Tensors;

/// <summary>One tensor of a <see cref="SafetensorsFile"/>: a view into the file's bytes, row-major, little-endian. Immutable.</summary>
public sealed class SafetensorsTensor
{
    private readonly int[] _shape;

    internal SafetensorsTensor(string name, TensorType type, int[] shape, ReadOnlyMemory<byte> data)
    {
        Name = name;
        Type = type;
        _shape = shape;
        Data = data;
    }

    /// <summary>Unique within the file.</summary>
    public string Name { get; }

    /// <summary>Type of every element.</summary>
    public TensorType Type { get; }

    /// <summary>Sizes of the axes, outermost first; empty for a scalar.</summary>
    public ReadOnlySpan<int> Shape => _shape;

    /// <summary>The raw bytes, not copied.</summary>
    public ReadOnlyMemory<byte> Data { get; }

    /// <summary>Number of elements; 1 for a scalar.</summary>
    public int Count => Data.Length / TensorTypes.SizeOf(Type);

    /// <summary>The elements of an <see cref="TensorType.F32"/> tensor, not copied.</summary>
    /// <exception cref="InvalidDataException">The tensor has another type.</exception>
    public ReadOnlySpan<float> AsSingle() => View<float>(TensorType.F32);

    /// <summary>The elements of an <see cref="TensorType.F64"/> tensor, not copied.</summary>
    /// <exception cref="InvalidDataException">The tensor has another type.</exception>
    public ReadOnlySpan<double> AsDouble() => View<double>(TensorType.F64);

    /// <summary>The elements of an <see cref="TensorType.I64"/> tensor, not copied.</summary>
    /// <exception cref="InvalidDataException">The tensor has another type.</exception>
    public ReadOnlySpan<long> AsInt64() => View<long>(TensorType.I64);

    /// <summary>The elements of an <see cref="TensorType.I32"/> tensor, not copied.</summary>
    /// <exception cref="InvalidDataException">The tensor has another type.</exception>
    public ReadOnlySpan<int> AsInt32() => View<int>(TensorType.I32);

    /// <summary>The elements of an <see cref="TensorType.U8"/> tensor, not copied.</summary>
    /// <exception cref="InvalidDataException">The tensor has another type.</exception>
    public ReadOnlySpan<byte> AsByte() => View<byte>(TensorType.U8);

    /// <summary>The elements of a <see cref="TensorType.Bool"/> tensor, one byte each (0 is false), not copied.</summary>
    /// <exception cref="InvalidDataException">The tensor has another type.</exception>
    public ReadOnlySpan<byte> AsBool() => View<byte>(TensorType.Bool);

    /// <summary>True where no element is NaN or infinite; integers always are finite.</summary>
    public bool AllFinite()
    {
        if (Type == TensorType.F32)
        {
            foreach (float value in AsSingle())
            {
                if (!float.IsFinite(value))
                    return false;
            }
        }
        if (Type == TensorType.F64)
        {
            foreach (double value in AsDouble())
            {
                if (!double.IsFinite(value))
                    return false;
            }
        }
        return true;
    }

    /// <summary>True where the tensor has exactly these axes.</summary>
    public bool HasShape(params ReadOnlySpan<int> shape) => Shape.SequenceEqual(shape);

    /// <summary>Name, type and shape, as in <c>actor/Dense_0/kernel F32 [256,6]</c>.</summary>
    public override string ToString() => $"{Name} {TensorTypes.NameOf(Type)} [{string.Join(',', _shape)}]";

    private ReadOnlySpan<T> View<T>(TensorType expected)
        where T : unmanaged => Type == expected
            ? MemoryMarshal.Cast<byte, T>(Data.Span)
            : throw new InvalidDataException($"tensor {this} is not {TensorTypes.NameOf(expected)}");
}
