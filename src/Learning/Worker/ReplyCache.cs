using System.Security.Cryptography;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Learning.Worker;

/// <summary>Remembers the newest commands by their idempotency key, so that each is done once and answered each time.</summary>
internal sealed class ReplyCache
{
    private const int KeysMax = 128;
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>What is known of a key: null if it is new.</summary>
    public Entry? Find(string id) => _entries.GetValueOrDefault(id);

    public Entry Remember(string id, ReadOnlySpan<byte> payload)
    {
        var entry = new Entry(SHA256.HashData(payload));
        if (_entries.TryAdd(id, entry))
            _order.Enqueue(id);
        if (_order.Count > KeysMax)
            _entries.Remove(_order.Dequeue());
        return entry;
    }

    public void Forget(string id) => _entries.Remove(id);

    public sealed class Entry(byte[] digest)
    {
        /// <summary>Null while the command is being worked on.</summary>
        public CommandReply? Reply { get; set; }

        public bool IsSame(ReadOnlySpan<byte> payload) => SHA256.HashData(payload).AsSpan().SequenceEqual(digest);
    }
}
