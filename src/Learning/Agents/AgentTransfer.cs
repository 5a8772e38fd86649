using Warmstart.Numerics.Tensors;

namespace Warmstart.Learning.Agents;

/// <summary>Carries an agent's state over to another agent: from offline to online, or from a file.</summary>
public static class AgentTransfer
{
    /// <summary>
    /// Copies everything that the target agent has, to begin a run with: parameters, target networks, temperature, Adam moments and counts. What only the
    /// source has (a conservative multiplier) is left behind.
    /// </summary>
    /// <exception cref="InvalidDataException">The source lacks a tensor, or its shape differs; the message names it.</exception>
    public static void Copy(IOnlineAgent from, IOnlineAgent to)
    {
        Fill(from.ModelTensors, to.ModelTensors, begins: true);
        Fill(from.OptimizerTensors, to.OptimizerTensors, begins: true);
        to.Counters.CopyFrom(from.Counters);
        to.Counters.Updates = 0;
        to.OnTensorsWritten();
    }

    /// <summary>Fills tensors from others of the same names and shapes; further ones of the source are ignored.</summary>
    /// <exception cref="InvalidDataException">A tensor is missing or has another shape; the message names it.</exception>
    public static void Copy(IEnumerable<NamedTensor> from, IEnumerable<NamedTensor> to) => Fill(from, to, begins: false);

    private static void Fill(IEnumerable<NamedTensor> from, IEnumerable<NamedTensor> to, bool begins)
    {
        if (SavedTensors.Fill(from, to, begins) is { } error) throw new InvalidDataException(error);
    }
}
