using Warmstart.Numerics.Policy;
using Warmstart.Numerics.Tensors;

namespace Warmstart.Learning.Tests.Twin;

/// <summary>An agent's tensors in double, with plain networks over them: slow, obvious, and differentiable by differences.</summary>
internal sealed class TwinTensors
{
    private readonly Dictionary<string, double[]> _values = [];
    private readonly Dictionary<string, int[]> _shapes = [];

    internal TwinTensors(IEnumerable<NamedTensor> tensors)
    {
        foreach (var tensor in tensors)
        {
            _values[tensor.Name] = Array.ConvertAll(tensor.Data.ToArray(), v => (double)v);
            _shapes[tensor.Name] = [.. tensor.Shape];
        }
    }

    internal double[] this[string name] => _values[name];

    internal bool Has(string name) => _values.ContainsKey(name);

    /// <summary>Hidden stack: dense, LayerNorm where there is one, activation.</summary>
    internal double[] Body(string network, int? member, double[] x, Activation activation)
    {
        for (int layer = 0; Has($"{network}/network/Dense_{layer}/kernel"); layer++)
        {
            double[] z = Dense($"{network}/network/Dense_{layer}", member, x);
            if (Has($"{network}/network/LayerNorm_{layer}/scale"))
            {
                double mean = z.Average(), inverse = 1 / Math.Sqrt(z.Average(v => (v - mean) * (v - mean)) + 1e-6);
                double[] scale = Slice($"{network}/network/LayerNorm_{layer}/scale", member), shift = Slice($"{network}/network/LayerNorm_{layer}/bias", member);
                z = [.. z.Select((v, j) => (v - mean) * inverse * scale[j] + shift[j])];
            }

            x = [.. z.Select(v => activation == Activation.Relu ? Math.Max(v, 0) : Math.Tanh(v))];
        }

        return x;
    }

    internal double[] Dense(string layer, int? member, double[] x)
    {
        double[] kernel = Slice(layer + "/kernel", member), bias = Slice(layer + "/bias", member);
        var y = (double[])bias.Clone();
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < y.Length; j++) y[j] += x[i] * kernel[i * y.Length + j];
        }

        return y;
    }

    /// <summary>Q of a member; the last layer is the member's own where it has a member axis.</summary>
    internal double Q(string network, int member, double[] observation, double[] action, Activation activation)
    {
        double[] h = Body(network, member, [.. observation, .. action], activation);
        bool own = _shapes[network + "/Dense_0/kernel"].Length == 3;
        return Dense(network + "/Dense_0", own ? member : null, h)[0];
    }

    private double[] Slice(string name, int? member)
    {
        if (member is not { } m) return _values[name];
        int count = _values[name].Length / _shapes[name][0];
        return _values[name][(m * count)..((m + 1) * count)];
    }
}
