namespace Warmstart.Numerics.Diagnostics;

/// <summary>What the kernels' time is counted under.</summary>
public enum KernelKind
{
    /// <summary>Matrix products.</summary>
    Product,

    /// <summary>Kernels put into the order that products read.</summary>
    Packing,

    /// <summary>LayerNorm and activation, forward and back.</summary>
    Activation,

    /// <summary>The critics' last layer.</summary>
    Head,

    /// <summary>Adam and Polyak.</summary>
    Optimiser,

    /// <summary>exp, log, tanh and softplus of whole rows.</summary>
    Elementary,
}
