using Warmstart.Numerics.Tensors;

namespace Warmstart.Learning.Networks;

/// <summary>One output layer of a network: kernel (hidden, outputs) and bias.</summary>
internal sealed record HeadSlots(TensorSlot Kernel, TensorSlot Bias);
