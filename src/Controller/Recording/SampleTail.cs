using Warmstart.Loop.Seam;

namespace Warmstart.Controller.Recording;

/// <summary>The newest samples, kept because an episode is known to have begun only after its first step. One thread.</summary>
internal sealed class SampleTail(int capacity)
{
    private readonly LoopSample[] _samples = new LoopSample[capacity];
    private int _next;
    private int _count;

    public void Add(in LoopSample sample)
    {
        _samples[_next] = sample;
        _next = (_next + 1) % _samples.Length;
        _count = Math.Min(_count + 1, _samples.Length);
    }

    /// <summary>Hands out those from a robot time on, oldest first, and forgets all.</summary>
    public void Drain(ulong fromMs, Action<LoopSample> take)
    {
        for (int i = 0; i < _count; i++)
        {
            ref readonly var sample = ref _samples[(_next - _count + i + _samples.Length) % _samples.Length];
            if (sample.RobotTimeMs >= fromMs)
                take(sample);
        }
        _count = 0;
    }
}
