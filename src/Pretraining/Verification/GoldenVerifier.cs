using Warmstart.Learning.Agents;
using Warmstart.Numerics.Tensors;

namespace Warmstart.Pretraining.Verification;

/// <summary>Repeats a recorded case with our agents and measures every loss, gradient and parameter against the record.</summary>
public static class GoldenVerifier
{
    private const double LossTolerance = 1e-5;
    // A loss near 0 is a difference of numbers near 1: single precision cannot give more than this.
    private const double SmallestLoss = 0.1;
    private const double GradientTolerance = 1e-4;
    private const double ParameterTolerance = 2e-6;
    private const double ParameterLimit = 3e-5;
    private const double ShareBeyond = 1e-4;

    /// <summary>Runs one case.</summary>
    /// <exception cref="InvalidDataException">The file is no case that we can run; the message says why.</exception>
    public static GoldenReport Verify(string path)
    {
        try
        {
            return Run(path);
        }
        catch (Exception error) when (error is InvalidDataException or KeyNotFoundException or InvalidOperationException or FormatException
            or ArgumentException or OverflowException or System.Text.Json.JsonException)
        {
            throw new InvalidDataException($"{path}: {error.Message.ReplaceLineEndings(" ")}", error);
        }
    }

    private static GoldenReport Run(string path)
    {
        var c = GoldenCase.Read(path);
        var deviations = new List<Deviation>();
        int unused = 0;
        using (var subject = GoldenSubject.Create(c, oneStep: true))
        {
            Load(c, subject.Agent);
            var batch = c.Batch("grad");
            foreach (string loss in c.Losses()) unused += Gradient(c, subject, loss, batch, deviations);
        }

        using (var subject = GoldenSubject.Create(c, oneStep: false))
        {
            Load(c, subject.Agent);
            for (int k = 0; k < c.Updates; k++) unused += Update(c, subject, k, deviations);
        }

        return new GoldenReport(path, deviations, unused);
    }

    private static void Load(GoldenCase c, IOnlineAgent agent)
    {
        var tensors = agent.ModelTensors.ToDictionary(t => t.Name, StringComparer.Ordinal);
        foreach (var recorded in c.Tensors)
        {
            if (GoldenNames.Ours(recorded.Name) is not { } name) continue;
            if (!tensors.TryGetValue(name, out var ours)) throw new InvalidDataException($"our agent has no tensor {name}");
            if (!recorded.Shape.SequenceEqual([.. ours.Shape])) throw new InvalidDataException($"{recorded} does not fit {name}");
            recorded.AsSingle().CopyTo(ours.Data.Span);
        }

        agent.OnTensorsWritten();
    }

    private static int Gradient(GoldenCase c, GoldenSubject subject, string loss, TransitionBatch batch, List<Deviation> deviations)
    {
        var record = c.Gradient(loss);
        var draws = c.Draws(record);
        float value = subject.Differentiable.Differentiate(KindOf(loss), batch, draws);
        double expected = record.GetProperty("loss").GetDouble();
        double relative = Math.Abs(value - expected) / Math.Max(Math.Abs(expected), SmallestLoss);
        deviations.Add(new Deviation("loss", loss, relative, 0, relative <= LossTolerance));
        foreach (var tensor in subject.Differentiable.GradientTensors.Where(t => Trains(loss, t.Name)))
            deviations.Add(OfGradient(tensor, c.Floats($"grad/{loss}/modules_{tensor.Name}")));
        return draws.Left;
    }

    private static Deviation OfGradient(NamedTensor tensor, ReadOnlySpan<float> expected)
    {
        var ours = tensor.Data.Span;
        double squares = 0, largest = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            squares += (double)expected[i] * expected[i];
            largest = Larger(largest, Math.Abs((double)ours[i] - expected[i]));
        }

        double share = largest / Math.Max(Math.Sqrt(squares), 1e-12);
        return new Deviation("gradient", tensor.Name, share, 0, share <= GradientTolerance);
    }

    private static int Update(GoldenCase c, GoldenSubject subject, int index, List<Deviation> deviations)
    {
        var draws = c.Draws(c.Update(index));
        subject.Differentiable.Update(c.Batch($"update{index}"), draws);
        long values = 0, beyond = 0;
        double largest = 0;
        foreach (var tensor in subject.Agent.ModelTensors)
        {
            string name = tensor.Name.StartsWith("target_", StringComparison.Ordinal)
                ? $"update{index}/target/modules_{tensor.Name["target_".Length..]}"
                : $"update{index}/params/modules_{tensor.Name}";
            var deviation = OfParameter($"update{index} {tensor.Name}", tensor.Data.Span, c.Floats(name));
            deviations.Add(deviation);
            values += tensor.Count;
            beyond += (long)Math.Round(deviation.Beyond * tensor.Count);
            largest = Larger(largest, deviation.Largest);
        }

        double share = (double)beyond / values;
        deviations.Add(new Deviation("parameter", $"update{index}, all {values} values", largest, share, share <= ShareBeyond));
        return draws.Left;
    }

    private static Deviation OfParameter(string name, ReadOnlySpan<float> ours, ReadOnlySpan<float> expected)
    {
        double largest = 0;
        int beyond = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            double difference = Math.Abs((double)ours[i] - expected[i]);
            largest = Larger(largest, difference);
            if (!(difference <= ParameterTolerance)) beyond++;
        }

        return new Deviation("parameter", name, largest, (double)beyond / expected.Length, largest <= ParameterLimit);
    }

    private static double Larger(double a, double b) => b > a || double.IsNaN(b) ? b : a;

    private static LossKind KindOf(string loss) => loss switch
    {
        "actor" => LossKind.Actor,
        "critic" => LossKind.Critic,
        "temperature" => LossKind.Temperature,
        "value" => LossKind.Value,
        "cql_alpha_lagrange" => LossKind.Multiplier,
        _ => throw new InvalidDataException($"unknown loss {loss}"),
    };

    private static bool Trains(string loss, string tensor) => tensor.StartsWith(loss + "/", StringComparison.Ordinal);
}
