using System.Runtime.InteropServices;

namespace Warmstart.Protocol.Configuration;

/// <summary>Reads the configuration again at SIGHUP (<c>systemctl reload</c>).</summary>
public static class ReloadSignal
{
    /// <summary>Listens until it is disposed.</summary>
    /// <param name="reload">Reads and applies; called on a thread of the runtime.</param>
    /// <param name="tell">Takes each line of the outcome.</param>
    public static IDisposable On(Func<OptionReload> reload, Action<string> tell)
    {
        ArgumentNullException.ThrowIfNull(reload);
        ArgumentNullException.ThrowIfNull(tell);
        return PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
        {
            // A terminal that closes must not end the daemon by this road either.
            signal.Cancel = true;
            foreach (string line in reload().Lines())
                tell(line);
        });
    }
}
