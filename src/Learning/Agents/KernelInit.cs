namespace Warmstart.Learning.Agents;

/// <summary>How fresh kernels are drawn: the names of the published code, and what they mean.</summary>
public enum KernelInit
{
    /// <summary>Orthogonal with gain sqrt(2) ("orthogonal", its default).</summary>
    Orthogonal,

    /// <summary>
    /// Uniform with variance scale / mean of fan-in and fan-out (Glorot): "var_scaling", where a scale may be given; "xavier_uniform" at
    /// scale 1.
    /// </summary>
    GlorotUniform,

    /// <summary>Truncated normal with variance 1 / mean of fan-in and fan-out ("xavier_normal").</summary>
    GlorotNormal,

    /// <summary>Truncated normal with variance 2 / fan-in ("kaiming").</summary>
    KaimingNormal,

    /// <summary>Truncated normal with variance 1 / fan-in: flax's own default, which the inside of its residual blocks has.</summary>
    LecunNormal,
}
