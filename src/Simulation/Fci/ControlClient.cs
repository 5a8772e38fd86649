using System.Net.Sockets;
using System.Text;

namespace Warmstart.Simulation.Fci;

/// <summary>One script's connection: bytes to lines, bounded.</summary>
internal sealed class ControlClient : IDisposable
{
    private const int LongestLine = 64 * 1024;

    private readonly Socket _socket;
    private readonly byte[] _buffer = new byte[LongestLine];
    private int _held;

    public ControlClient(Socket socket)
    {
        _socket = socket;
        _socket.Blocking = false;
        _socket.NoDelay = true;
    }

    /// <summary>Reads what came; false when the connection is over or a line is too long.</summary>
    public bool Receive()
    {
        while (_held < _buffer.Length)
        {
            int count = _socket.Receive(_buffer.AsSpan(_held), SocketFlags.None, out SocketError error);
            if (error == SocketError.WouldBlock)
                return true;
            if (error != SocketError.Success || count == 0)
                return false;
            _held += count;
        }
        return _buffer.AsSpan(0, _held).Contains((byte)'\n');
    }

    public bool TryTakeLine(out string line)
    {
        int end = _buffer.AsSpan(0, _held).IndexOf((byte)'\n');
        line = end < 0 ? string.Empty : Encoding.UTF8.GetString(_buffer, 0, end);
        if (end < 0)
            return false;
        _buffer.AsSpan((end + 1).._held).CopyTo(_buffer);
        _held -= end + 1;
        return true;
    }

    /// <summary>Sends at once; false where the script does not read.</summary>
    public bool Send(ReadOnlySpan<byte> message)
        => _socket.Send(message, SocketFlags.None, out SocketError error) == message.Length && error == SocketError.Success;

    public void Dispose() => _socket.Dispose();
}
