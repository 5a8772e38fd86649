namespace Warmstart.Numerics.Threading;

/// <summary>Work in numbered pieces that do not touch each other's output.</summary>
public interface IForkJoinJob
{
    /// <summary>Does one piece.</summary>
    /// <param name="index">Which piece.</param>
    /// <param name="worker">Which thread of the pool, 0 for the caller: for scratch memory.</param>
    void Execute(int index, int worker);
}
