using System.Runtime.CompilerServices;

namespace Warmstart.Loop.Tests.Seam;

/// <summary>A value whose every element must agree: a torn one shows.</summary>
internal struct Block
{
    private Elements _elements;

    public static Block Filled(int value)
    {
        Block block = default;
        ((Span<int>)block._elements).Fill(value);
        return block;
    }

    public readonly int WholeValue()
    {
        foreach (int element in (ReadOnlySpan<int>)_elements)
            Assert.Equal(_elements[0], element);
        return _elements[0];
    }

    [InlineArray(150)]
    private struct Elements
    {
        private int _element0;
    }
}
