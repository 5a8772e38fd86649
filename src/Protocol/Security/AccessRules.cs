using System.Text;
using Warmstart.Protocol.Mqtt;

namespace Warmstart.Protocol.Security;

/// <summary>Who may read and write which topics, and the broker's file that says so. Whatever is not listed is denied.</summary>
public static class AccessRules
{
    /// <summary>The topics of a role.</summary>
    /// <param name="role">The role.</param>
    /// <param name="arm">The arm's name, or <c>+</c> for every arm.</param>
    /// <returns>Pairs of "read" or "write" and a topic filter.</returns>
    public static IReadOnlyList<(string Access, string Filter)> Of(BrokerRole role, string arm)
    {
        string root = $"{MqttTopics.Prefix}/{arm}/";
        string[] seen = ["availability", "status", "event/+", "telemetry/+", "learner/status", "learner/metrics", "learner/alarm", "learner/ack"];
        (string[] read, string[] write) = role switch
        {
            BrokerRole.Controller => (
                (string[])["cmd/+", "policy", "learner/ack", "learner/status", "learner/metrics", "learner/alarm", "reply/+"],
                (string[])["availability", "status", "event/+", "telemetry/+", "experience", "learner/cmd/+", "reply/+"]),
            BrokerRole.Learner => (
                ["experience", "learner/cmd/+", "availability", "status", "learner/ack", "learner/status", "policy"],
                ["learner/ack", "learner/status", "learner/metrics", "learner/alarm", "policy", "reply/+"]),
            BrokerRole.Operator => ([.. seen, "reply/+"], ["cmd/+", "learner/cmd/+"]),
            BrokerRole.Viewer => (seen, []),
            _ => ([], []),
        };
        return [.. read.Select(topic => ("read", root + topic)), .. write.Select(topic => ("write", root + topic))];
    }

    /// <summary>The broker's access file for a set of clients (mosquitto's <c>acl_file</c>).</summary>
    /// <param name="clients">The clients.</param>
    /// <param name="arm">The arm's name, or <c>+</c> for every arm.</param>
    public static string File(IEnumerable<BrokerIdentity> clients, string arm)
    {
        ArgumentNullException.ThrowIfNull(clients);
        var text = new StringBuilder("# Who may read and write what; written by: warmstart certs. Whatever is not listed is denied.\n");
        foreach (BrokerIdentity client in clients)
        {
            text.Append("\nuser ").Append(client.ToString()).Append('\n');
            foreach (var (access, filter) in Of(client.Role, arm))
                text.Append("topic ").Append(access).Append(' ').Append(filter).Append('\n');
        }
        return text.ToString();
    }
}
