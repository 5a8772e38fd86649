using Warmstart.Protocol.Tensors;

namespace Warmstart.Protocol.Contracts;

/// <summary>A decoded policy: consistent in itself and finite. The probe is still to be run by whoever builds the network.</summary>
public sealed class PolicyPayload
{
    internal PolicyPayload(PolicyHeader header, SafetensorsFile file)
    {
        Header = header;
        File = file;
    }

    /// <summary>What it says of itself.</summary>
    public PolicyHeader Header { get; }

    /// <summary>All tensors: the actor's under their names, and the probe.</summary>
    public SafetensorsFile File { get; }

    /// <summary>Rows of the probe.</summary>
    public int ProbeRows => File[PolicyCodec.ProbeObservation].Shape[0];

    /// <summary>Probe inputs, row-major [<see cref="ProbeRows"/>, observation].</summary>
    public ReadOnlySpan<float> ProbeObservation => File[PolicyCodec.ProbeObservation].AsSingle();

    /// <summary>What the mean head gave, before tanh, row-major [<see cref="ProbeRows"/>, action].</summary>
    public ReadOnlySpan<float> ProbeMean => File[PolicyCodec.ProbeMean].AsSingle();

    /// <summary>Natural logarithm of the standard deviation, row-major [<see cref="ProbeRows"/>, action].</summary>
    public ReadOnlySpan<float> ProbeLogStd => File[PolicyCodec.ProbeLogStd].AsSingle();
}
