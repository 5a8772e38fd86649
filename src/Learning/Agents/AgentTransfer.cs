using Warmstart.Numerics.Tensors;

namespace Warmstart.Learning.Agents;

/// <summary>Carries an agent's state over to another agent: from offline to online, or from a file.</summary>
public static class AgentTransfer
{
    /// <summary>
    /// Copies everything that the target agent has: parameters, target networks, temperature, Adam moments and counts. What only the
    /// source has (a conservative multiplier) is left behind.
    /// </summary>
    /// <exception cref="InvalidDataException">The source lacks a tensor, or its shape differs; the message names it.</exception>
    public static void Copy(IOnlineAgent from, IOnlineAgent to)
    {
        Copy(from.ModelTensors, to.ModelTensors);
        Copy(from.OptimizerTensors, to.OptimizerTensors);
        to.Counters.CopyFrom(from.Counters);
        to.Counters.Updates = 0;
        to.OnTensorsWritten();
    }

    /// <summary>Fills tensors from others of the same names and shapes; further ones of the source are ignored.</summary>
    /// <exception cref="InvalidDataException">A tensor is missing or has another shape; the message names it.</exception>
    public static void Copy(IEnumerable<NamedTensor> from, IEnumerable<NamedTensor> to)
    {
        var sources = from.ToDictionary(t => t.Name, StringComparer.Ordinal);
        foreach (var target in to)
        {
            if (!SacTensors.TryFind(sources, target.Name, out var source)) throw new InvalidDataException($"there is no tensor {target.Name}");
            if (!source.Shape.SequenceEqual(target.Shape))
            {
                throw new InvalidDataException(
                    $"tensor {target.Name} has the shape [{string.Join(", ", source.Shape)}] instead of [{string.Join(", ", target.Shape)}]");
            }

            source.Data.CopyTo(target.Data);
        }
    }
}
