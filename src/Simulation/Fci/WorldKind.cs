namespace Warmstart.Simulation.Fci;

/// <summary>What is around the arm.</summary>
internal enum WorldKind
{
    /// <summary>Nothing within reach; an open hand.</summary>
    Free,

    /// <summary>A peg in the hand, over a hole in a block.</summary>
    Peg,
}
