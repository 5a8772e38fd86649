namespace Warmstart.Protocol.Files;

/// <summary>Decides what is pruned. Pure functions: no disk, no clock.</summary>
public static class RetentionPlan
{
    /// <summary>Names of what may go, oldest first. The newest item never does, nor one that is held or young; each still counts towards the limits.</summary>
    /// <param name="items">In any order.</param>
    /// <param name="limits">How much is kept.</param>
    public static IReadOnlyList<string> ToPrune(IEnumerable<RetainedItem> items, RetentionLimits limits)
    {
        var prune = new List<string>();
        int count = 0;
        long bytes = 0;
        foreach (var item in items.OrderBy(i => i.Age).ThenByDescending(i => i.Name, StringComparer.Ordinal))
        {
            bool isNewest = count == 0;
            bool fits = count < limits.Count && item.Bytes <= limits.Bytes - bytes;
            if (isNewest || item.IsHeld || item.Age < limits.Young || fits)
                (count, bytes) = (count + 1, bytes + Math.Min(item.Bytes, long.MaxValue - bytes));
            else
                prune.Add(item.Name);
        }
        prune.Reverse();
        return prune;
    }
}
