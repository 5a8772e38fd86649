using Warmstart.Numerics.Threading;

namespace Warmstart.Learning.Networks;

/// <summary>Adds the chunks of each member to its first one, in order, a stretch of the elements a piece.</summary>
internal sealed class ChunkSumJob : IForkJoinJob
{
    internal const int Parts = 8;

    private readonly List<(int Member, List<MemberGradients> Chunks, int First, int Count)> _members = new(64);

    internal int Members => _members.Count;

    internal int Member(int index) => _members[index].Member;

    internal MemberGradients Total(int index) => _members[index].Chunks[_members[index].First];

    internal void Clear() => _members.Clear();

    internal void Add(int member, List<MemberGradients> chunks, int first, int count) => _members.Add((member, chunks, first, count));

    public void Execute(int index, int worker)
    {
        var (_, chunks, first, count) = _members[index / Parts];
        for (int i = 1; i < count; i++) chunks[first].Add(chunks[first + i], index % Parts, Parts);
    }
}
