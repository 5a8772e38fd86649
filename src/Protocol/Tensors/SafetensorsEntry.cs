namespace Warmstart.Protocol.Tensors;

/// <summary>What the header says of one tensor, not yet checked against the data.</summary>
internal readonly record struct SafetensorsEntry(string Name, TensorType Type, int[] Shape, long Begin, long End);
