using System.Security.Cryptography;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Commands;

/// <summary>Remembers the answers to the newest idempotency keys, so that a command that comes twice is done once.</summary>
internal sealed class ReplyCache
{
    private const int Capacity = 256;
    private readonly Dictionary<string, (byte[] Digest, CommandReply Reply)> _replies = [];
    private readonly Queue<string> _order = new();

    /// <summary>What is known of a key.</summary>
    /// <param name="key">The idempotency key.</param>
    /// <param name="command">The command's name.</param>
    /// <param name="payload">Its content.</param>
    /// <param name="reply">The first answer, where the content is the same.</param>
    /// <returns>Whether the key was seen before.</returns>
    public bool TryFind(string key, string command, ReadOnlySpan<byte> payload, out CommandReply? reply)
    {
        reply = null;
        if (!_replies.TryGetValue(key, out var known))
            return false;
        if (known.Digest.AsSpan().SequenceEqual(Digest(command, payload)))
            reply = known.Reply;
        return true;
    }

    /// <summary>Keeps an answer.</summary>
    public void Keep(string key, string command, ReadOnlySpan<byte> payload, CommandReply reply)
    {
        if (!_replies.TryAdd(key, (Digest(command, payload), reply)))
            return;
        _order.Enqueue(key);
        if (_order.Count > Capacity)
            _replies.Remove(_order.Dequeue());
    }

    private static byte[] Digest(string command, ReadOnlySpan<byte> payload)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes(command + "\n"));
        hash.AppendData(payload);
        return hash.GetHashAndReset();
    }
}
