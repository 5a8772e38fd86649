using Warmstart.Controller.Core;
using Warmstart.Controller.Tasks;
using Warmstart.Loop.Seam;

namespace Warmstart.Controller.Episodes;

/// <summary>Numbers the bounds over everything that makes them, and writes them across; the loop is their only judge. One thread.</summary>
internal sealed class LimitsWriter(SeamSegment seam)
{
    private TaskLimits _own;
    private TipBounds? _narrow;
    private long _sequence;

    /// <summary>A task's own bounds.</summary>
    public void Write(TimeSpan now, TaskDefinition task)
    {
        (_own, _narrow) = (TaskLimitsFactory.Limits(task, ++_sequence), null);
        seam.TaskLimits.Write(_own, now.ToNs());
    }

    /// <summary>A narrower box for the time being; null: the task's own again.</summary>
    public void Narrow(TimeSpan now, TaskGeometry geometry, TipBounds? bounds)
    {
        if (bounds == _narrow)
            return;
        _narrow = bounds;
        _own.Sequence = ++_sequence;
        seam.TaskLimits.Write(bounds is { } box ? TaskLimitsFactory.Within(_own, geometry.Hole, box, _sequence) : _own, now.ToNs());
    }
}
