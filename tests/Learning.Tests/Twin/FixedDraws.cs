using Warmstart.Learning.Agents;
using Warmstart.Numerics.Randomness;

namespace Warmstart.Learning.Tests.Twin;

/// <summary>The same numbers at the same site whenever they are asked for, in whatever order.</summary>
internal sealed class FixedDraws(ulong seed) : IDrawSource
{
    public void Normal(DrawSite site, Span<float> destination) => new SeededGenerator(seed, (ulong)site).FillNormal(destination);

    public void Uniform(DrawSite site, Span<float> destination) =>
        new SeededGenerator(seed, 100 + (ulong)site).FillUniform(destination, -1f, 1f);

    public void Dropout(DrawSite site, Span<float> destination, float keep) =>
        new SeededDraws { Generator = new SeededGenerator(seed, 300 + (ulong)site + 20 * (ulong)destination.Length) }.Dropout(site, destination, keep);

    public void Members(DrawSite site, Span<int> destination, int bound, bool replacement) =>
        new SeededDraws { Generator = new SeededGenerator(seed, 200 + (ulong)site) }.Members(site, destination, bound, replacement);

    internal double[] Normals(DrawSite site, int count)
    {
        var values = new float[count];
        Normal(site, values);
        return Array.ConvertAll(values, v => (double)v);
    }

    internal double[] Uniforms(DrawSite site, int count)
    {
        var values = new float[count];
        Uniform(site, values);
        return Array.ConvertAll(values, v => (double)v);
    }

    internal int[] Drawn(DrawSite site, int count, int bound, bool replacement)
    {
        var values = new int[count];
        Members(site, values, bound, replacement);
        return values;
    }
}
