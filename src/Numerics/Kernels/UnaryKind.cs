namespace Warmstart.Numerics.Kernels;

internal enum UnaryKind
{
    Exp,
    Log,
    Tanh,
    Softplus,
}
