namespace Warmstart.Learning.Agents;

/// <summary>How fresh kernels are drawn.</summary>
public enum KernelInit
{
    /// <summary>Orthogonal with gain sqrt(2).</summary>
    Orthogonal,

    /// <summary>Uniform with variance 1 / mean of fan-in and fan-out (Glorot).</summary>
    GlorotUniform,
}
