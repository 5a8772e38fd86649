namespace Warmstart.Protocol.Mqtt.InMemory;

/// <summary>The matching rule of MQTT's topic filters.</summary>
public static class TopicFilter
{
    /// <summary>Whether a topic is meant by a filter; <c>+</c> stands for one level, <c>#</c> for the rest.</summary>
    public static bool Matches(string filter, string topic)
    {
        string[] wanted = filter.Split('/');
        string[] levels = topic.Split('/');
        for (int i = 0; i < wanted.Length; i++)
        {
            if (wanted[i] == "#")
                return !(i == 0 && topic.StartsWith('$'));
            if (i >= levels.Length || (wanted[i] != "+" && wanted[i] != levels[i]))
                return false;
        }
        return wanted.Length == levels.Length;
    }
}
