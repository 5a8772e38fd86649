using Warmstart.Learning.Agents;

namespace Warmstart.Learning.Losses;

/// <summary>Draws actions of the current actor without gradient.</summary>
public interface IPolicySampler
{
    /// <summary>Several actions for each of some observations.</summary>
    /// <param name="observations">Row-major observations.</param>
    /// <param name="rows">How many.</param>
    /// <param name="actionsPerRow">Actions for each.</param>
    /// <param name="site">For which loss.</param>
    /// <param name="draws">Random numbers.</param>
    /// <param name="actions">Receives (actions a row, rows, action).</param>
    /// <param name="logProbabilities">Receives (actions a row, rows).</param>
    void Sample(
        ReadOnlySpan<float> observations, int rows, int actionsPerRow, DrawSite site, IDrawSource draws, Span<float> actions, Span<float> logProbabilities);
}
