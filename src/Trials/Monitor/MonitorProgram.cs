using System.Globalization;
using Spectre.Console;
using Spectre.Console.Advanced;
using Warmstart.Controller.Operator;

namespace Warmstart.Trials.Monitor;

/// <summary>What <c>warmstart monitor</c> does: the same live as the demo's table, of any arm, over MQTT, from any machine. It only listens.</summary>
/// <param name="arm">The arm's name.</param>
/// <param name="client">The operator's client; the caller's.</param>
/// <param name="clock">The clock.</param>
public sealed class MonitorProgram(string arm, OperatorClient client, TimeProvider clock)
{
    private const int UsualWidth = 80;
    private const int UsualHeight = 24;
    private const string EnterScreen = "\e[?1049h\e[?25l\e[2J";
    private const string LeaveScreen = "\e[?25h\e[?1049l";
    private const string Home = "\e[H";
    private const string ClearBelow = "\e[J";
    private const string ClearLineRest = "\e[K";
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LinePeriod = TimeSpan.FromSeconds(2);

    /// <summary>Draws until <c>q</c> or cancelled.</summary>
    /// <param name="console">The terminal.</param>
    /// <param name="output">The same, for what is written past the drawing.</param>
    /// <param name="quit">Whether somebody has asked to leave; looked at with each frame.</param>
    /// <param name="size">Columns and lines of the terminal, looked at with each frame.</param>
    /// <param name="cancel">Leaves.</param>
    public async Task DrawAsync(IAnsiConsole console, TextWriter output, Func<bool> quit, Func<(int Width, int Height)> size, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(console);
        client.ListenToSamples();
        var history = new MonitorHistory(client, clock);
        await output.WriteAsync(EnterScreen);
        try
        {
            while (!cancel.IsCancellationRequested && !quit())
            {
                var (width, height) = Drawable(size());
                console.Profile.Width = width;
                await output.WriteAsync(Picture(console, MonitorScreen.Render(arm, client.View, history, width, height), height));
                await output.FlushAsync(CancellationToken.None);
                await Task.Delay(Frame, clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        finally
        {
            await output.WriteAsync(LeaveScreen);
            await output.FlushAsync(CancellationToken.None);
        }
    }

    /// <summary>For a pipe: a line each two seconds and one for each event, until cancelled.</summary>
    /// <param name="output">For the lines.</param>
    /// <param name="cancel">Leaves.</param>
    public async Task PrintAsync(TextWriter output, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(output);
        var gate = new Lock();
        _ = new MonitorHistory(client, clock) { OnLine = Say };
        while (!cancel.IsCancellationRequested)
        {
            Say(Line());
            await Task.Delay(LinePeriod, clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        void Say(string line)
        {
            lock (gate)
            {
                output.WriteLine(line);
                output.Flush();
            }
        }
    }

    private string Line()
    {
        var view = client.View;
        if (view.Status is not { } status)
            return $"{arm}: {(client.IsConnected ? "nothing was heard of a controller yet" : "the broker does not answer yet")}";
        string run = status.Run is { } r
            ? string.Create(CultureInfo.InvariantCulture, $"  {r.Mode,-8} steps {r.Steps}  episodes {r.Episodes}  success {r.SuccessOfLast20?.ToString("P0", CultureInfo.InvariantCulture) ?? "–"}")
            : "";
        return TerminalText.Clean(string.Create(CultureInfo.InvariantCulture,
            $"{clock.GetLocalNow():HH:mm:ss}  {(view.Online == false ? "OFFLINE " : "")}{status.State,-12}{run}  policy v{status.Policy?.Version ?? 0}  faults {(status.Faults.Length == 0 ? "none" : string.Join(", ", status.Faults.Select(f => f.Name)))}"));
    }

    // Some terminals do not tell their size. The last column stays free: a character in it would be taken by the clearing of the line's rest.
    private static (int Width, int Height) Drawable((int Width, int Height) size) =>
        (Math.Max(1, (size.Width > 0 ? size.Width : UsualWidth) - 1), size.Height > 0 ? size.Height : UsualHeight);

    // Drawn over the frame before, line by line: nothing flickers, and a line that became shorter leaves nothing behind.
    private static string Picture(IAnsiConsole console, Spectre.Console.Rendering.IRenderable screen, int height)
    {
        string[] lines = console.ToAnsi(screen).TrimEnd('\n').Split('\n');
        return Home + string.Join("\r\n", lines.Take(height).Select(l => l.TrimEnd('\r') + ClearLineRest)) + ClearBelow;
    }
}
