using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Warmstart.Simulation.Fci;

/// <summary>Scripts' door: a JSON object a line in, one a line out. Runs on the server's thread and never makes it wait.</summary>
internal sealed class ControlPort(Socket listener, ControlCommands commands) : IDisposable
{
    private const int MostClients = 4;

    private readonly List<ControlClient> _clients = [];

    public int Port => ((IPEndPoint)listener.LocalEndPoint!).Port;

    public void Pump()
    {
        if (listener.Poll(0, SelectMode.SelectRead))
            Accept();
        for (int i = _clients.Count - 1; i >= 0; i--)
        {
            if (Pump(_clients[i]))
                continue;
            _clients[i].Dispose();
            _clients.RemoveAt(i);
        }
    }

    public void Dispose()
    {
        foreach (ControlClient client in _clients)
            client.Dispose();
        listener.Dispose();
    }

    private bool Pump(ControlClient client)
    {
        // A script may close its half right behind its last line; that line is still obeyed and answered.
        bool isOpen = client.Receive();
        while (client.TryTakeLine(out string line))
        {
            JsonObject answer = commands.Obey(line);
            if (!client.Send(Encoding.UTF8.GetBytes(answer.ToJsonString() + "\n")))
                return false;
        }
        return isOpen;
    }

    private void Accept()
    {
        try
        {
            Socket socket = listener.Accept();
            if (_clients.Count < MostClients)
                _clients.Add(new ControlClient(socket));
            else
                socket.Dispose();
        }
        catch (SocketException)
        {
            // It hung up between the poll and the accept.
        }
    }
}
