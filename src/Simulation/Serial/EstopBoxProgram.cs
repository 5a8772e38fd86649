using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Serial.Estop;

namespace Warmstart.Simulation.Serial;

/// <summary>An emulated emergency-stop box to play with: a word a line on standard input, until the end of it or Ctrl-C.</summary>
public static class EstopBoxProgram
{
    private const string Words = "press, release, enable, let-go, silent, garbled, stuck, fine, restart, quit";

    /// <summary>Runs it.</summary>
    /// <param name="link">Path of the serial device that it makes.</param>
    /// <param name="enabling">Whether it has an enabling device, let go at first.</param>
    /// <param name="input">Where the words come from.</param>
    /// <param name="output">Where to.</param>
    /// <param name="error">Where troubles go, a line each.</param>
    /// <param name="time">Its clock.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string link, bool enabling, TextReader input, TextWriter output, TextWriter error, TimeProvider time, CancellationToken stop)
    {
        try
        {
            using var pair = SerialPair.Create(link, time);
            using var box = new EstopBox(pair.Near, enabling ? EstopState.NotEnabled : EstopState.Released, time);
            output.WriteLine($"an emergency-stop box speaks on {pair.Far}; type: {Words}");
            for (string? word = Next(input, stop); word is not (null or "quit"); word = Next(input, stop))
            {
                if (Obey(box, word, enabling))
                    output.WriteLine($"{box.State}, {box.Mode}");
                else
                    error.WriteLine($"{word}: known are {Words}");
            }
            return ExitCodes.Ok;
        }
        catch (Exception e) when (e is ConfigurationException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"warmstart: {e.Message}");
            return ExitCodes.Configuration;
        }
    }

    private static string? Next(TextReader input, CancellationToken stop)
    {
        try
        {
            // A pipe that stays silent must not keep Ctrl-C waiting.
            return Task.Run(input.ReadLine, CancellationToken.None).WaitAsync(stop).GetAwaiter().GetResult()?.Trim();
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static bool Obey(EstopBox box, string word, bool enabling)
    {
        switch (word)
        {
            case "press": box.State = EstopState.Pressed; break;
            case "release": box.State = enabling ? EstopState.NotEnabled : EstopState.Released; break;
            case "enable" when enabling: box.State = EstopState.Enabled; break;
            case "let-go" when enabling: box.State = EstopState.NotEnabled; break;
            case "silent": box.Mode = EstopBoxMode.Silent; break;
            case "garbled": box.Mode = EstopBoxMode.Garbled; break;
            case "stuck": box.Mode = EstopBoxMode.Stuck; break;
            case "fine": box.Mode = EstopBoxMode.Fine; break;
            case "restart": box.Restart(); break;
            default: return false;
        }
        return true;
    }
}
