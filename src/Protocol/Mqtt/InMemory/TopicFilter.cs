namespace Warmstart.Protocol.Mqtt.InMemory;

/// <summary>The matching rule of MQTT's topic filters.</summary>
public static class TopicFilter
{
    /// <summary>Whether a topic is meant by a filter; <c>+</c> stands for one level, <c>#</c> for the rest. Allocates nothing.</summary>
    public static bool Matches(ReadOnlySpan<char> filter, ReadOnlySpan<char> topic)
    {
        if (filter is "#")
            return topic is not ['$', ..];
        while (true)
        {
            ReadOnlySpan<char> wanted = Level(filter), level = Level(topic);
            if (wanted is "#")
                return true;
            if (wanted is not "+" && !wanted.SequenceEqual(level))
                return false;
            bool wantsMore = wanted.Length < filter.Length, hasMore = level.Length < topic.Length;
            if (!hasMore)
                return !wantsMore || filter[(wanted.Length + 1)..] is "#";
            if (!wantsMore)
                return false;
            filter = filter[(wanted.Length + 1)..];
            topic = topic[(level.Length + 1)..];
        }
    }

    private static ReadOnlySpan<char> Level(ReadOnlySpan<char> levels)
    {
        int end = levels.IndexOf('/');
        return end < 0 ? levels : levels[..end];
    }
}
