using Warmstart.Numerics.Randomness;

namespace Warmstart.Learning.Agents;

/// <summary>Random numbers from a seeded generator; the sites do not matter, only the order of the calls. See docs/learning.md#deviation-12.</summary>
public sealed class SeededDraws : IDrawSource
{
    /// <summary>The generator; set before each update.</summary>
    public SeededGenerator Generator { get; set; } = new(0);

    /// <inheritdoc/>
    public void Normal(DrawSite site, Span<float> destination) => Generator.FillNormal(destination);

    /// <inheritdoc/>
    public void Uniform(DrawSite site, Span<float> destination) => Generator.FillUniform(destination, -1f, 1f);

    /// <inheritdoc/>
    public void Dropout(DrawSite site, Span<float> destination, float keep)
    {
        Generator.FillUniform(destination, 0f, 1f);
        foreach (ref float value in destination) value = value < keep ? 1f / keep : 0f;
    }

    /// <inheritdoc/>
    public void Members(DrawSite site, Span<int> destination, int bound, bool replacement)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            do destination[i] = Generator.NextInt32(bound);
            while (!replacement && destination[..i].Contains(destination[i]));
        }
    }
}
