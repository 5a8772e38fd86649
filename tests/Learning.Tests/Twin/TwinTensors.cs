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

    /// <summary>Hidden stack: dense, dropout, LayerNorm where there is one, activation; or with residual blocks.</summary>
    internal double[] Body(string network, int? member, double[] x, BodyShape shape, Func<int, int, double>? dropout = null)
    {
        string prefix = network + "/network";
        if (shape.ResidualBlocks > 0) return Residual(prefix, member, x, shape);
        for (int layer = 0; layer < shape.HiddenSizes.Count; layer++)
        {
            double[] z = Dense($"{prefix}/Dense_{layer}", member, x);
            if (layer + 1 == shape.HiddenSizes.Count && !shape.ActivateFinal) return z;
            if (dropout is not null) z = [.. z.Select((v, j) => v * dropout(j, z.Length))];
            x = Activate(Norm($"{prefix}/LayerNorm_{layer}", member, z), shape.Activation);
        }

        return x;
    }

    private double[] Residual(string prefix, int? member, double[] x, BodyShape shape)
    {
        x = Dense(prefix + "/Dense_0", member, x);
        for (int block = 0; block < shape.ResidualBlocks; block++)
        {
            string name = $"{prefix}/MLPResNetBlock_{block}";
            double[] inside = Activate(Dense(name + "/Dense_0", member, Norm(name + "/LayerNorm_0", member, x)), shape.Activation);
            double[] change = Dense(name + "/Dense_1", member, inside);
            x = [.. x.Select((v, j) => v + change[j])];
        }

        return Dense(prefix + "/Dense_1", member, Activate(x, shape.Activation));
    }

    private double[] Norm(string name, int? member, double[] z)
    {
        if (!Has(name + "/scale")) return z;
        double mean = z.Average(), inverse = 1 / Math.Sqrt(z.Average(v => (v - mean) * (v - mean)) + 1e-6);
        double[] scale = Slice(name + "/scale", member), shift = Slice(name + "/bias", member);
        return [.. z.Select((v, j) => (v - mean) * inverse * scale[j] + shift[j])];
    }

    private static double[] Activate(double[] z, Activation activation) =>
        [.. z.Select(v => activation == Activation.Relu ? Math.Max(v, 0) : Math.Tanh(v))];

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
    internal double Q(string network, int member, double[] observation, double[] action, BodyShape shape)
    {
        double[] h = Body(network, member, [.. observation, .. action], shape);
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
