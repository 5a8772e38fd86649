using System.ComponentModel;
using System.Diagnostics;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Simulation.Serial;

/// <summary>
/// Two pseudo-terminals joined by socat: what is written to one is read from the other, as over a cable. Disposing pulls the cable.
/// </summary>
public sealed class SerialPair : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private Process? _socat;

    private SerialPair(Process socat, string near, string far) => (_socat, Near, Far) = (socat, near, far);

    /// <summary>The device's end.</summary>
    public string Near { get; }

    /// <summary>The computer's end.</summary>
    public string Far { get; }

    /// <summary>Makes one.</summary>
    /// <param name="link">Path under which the computer's end is to be found; it must be free. The device's end is beside it, with <c>.device</c>.</param>
    /// <param name="time">Clock of the wait for it.</param>
    /// <exception cref="ConfigurationException">The path is taken, or socat is not installed or ends.</exception>
    public static SerialPair Create(string link, TimeProvider time)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(link);
        string far = Path.GetFullPath(link), near = far + ".device";
        if (Path.Exists(far) || Path.Exists(near))
            throw new ConfigurationException("--link", link, "a path where nothing is yet");
        Process socat = Start(far, near);
        long begun = time.GetTimestamp();
        using var pause = new ManualResetEventSlim();
        while (!File.Exists(far) || !File.Exists(near))
        {
            if (socat.HasExited || time.GetElapsedTime(begun) > Patience)
            {
                End(socat);
                throw new ConfigurationException("--link", link, "a path in a folder where files can be made");
            }
            pause.Wait(TimeSpan.FromMilliseconds(10));
        }
        return new SerialPair(socat, near, far);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_socat is not { } socat)
            return;
        _socat = null;
        End(socat);
        File.Delete(Far);
        File.Delete(Near);
    }

    private static Process Start(string far, string near)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("socat", [$"pty,raw,echo=0,link={far}", $"pty,raw,echo=0,link={near}"]) { UseShellExecute = false, RedirectStandardError = true })!;
        }
        catch (Win32Exception e)
        {
            throw new ConfigurationException("socat is not installed: apt-get install socat", e);
        }
    }

    private static void End(Process socat)
    {
        if (!socat.HasExited)
            socat.Kill();
        socat.WaitForExit();
        socat.Dispose();
    }
}
