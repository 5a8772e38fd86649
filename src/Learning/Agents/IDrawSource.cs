namespace Warmstart.Learning.Agents;

/// <summary>Where an update takes its random numbers from: a seeded generator, or a record of another implementation's.</summary>
public interface IDrawSource
{
    /// <summary>Fills with standard normal numbers.</summary>
    void Normal(DrawSite site, Span<float> destination);

    /// <summary>Fills with uniform numbers in [−1, 1).</summary>
    void Uniform(DrawSite site, Span<float> destination);

    /// <summary>Draws dropout's factors of one layer, as many at once as a batch has: 1 / keep with that probability, else 0.</summary>
    /// <param name="site">For which forward pass; before that pass's noise, layer after layer.</param>
    /// <param name="destination">Receives the factors, (rows, width).</param>
    /// <param name="keep">Probability of being kept, in (0, 1].</param>
    void Dropout(DrawSite site, Span<float> destination, float keep);

    /// <summary>Draws ensemble members.</summary>
    /// <param name="site">For which loss.</param>
    /// <param name="destination">Receives the members' numbers.</param>
    /// <param name="bound">Members there are.</param>
    /// <param name="replacement">Whether one member may be drawn twice.</param>
    void Members(DrawSite site, Span<int> destination, int bound, bool replacement);
}
