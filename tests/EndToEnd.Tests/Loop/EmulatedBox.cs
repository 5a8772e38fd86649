using System.Diagnostics;
using Warmstart.TestKit;

namespace Warmstart.EndToEnd.Tests.Loop;

/// <summary><c>warmstart emulate estop</c> as a process, on a real pair of pseudo-terminals; as root in real time, since other load is no box that is silent.</summary>
internal sealed class EmulatedBox : IDisposable
{
    private readonly bool _enabling;
    private Process? _process;

    public EmulatedBox(ScratchFolder folder, bool enabling)
    {
        (Device, _enabling) = (folder.PathOf("estop"), enabling);
        _process = Start();
    }

    public string Device { get; }

    public void Say(string word)
    {
        _process!.StandardInput.WriteLine(word);
        _process.StandardInput.Flush();
    }

    /// <summary>Box and cable are gone.</summary>
    public void Unplug() => Dispose();

    /// <summary>They are back, under the same name.</summary>
    public void Plug() => _process = Start();

    public void Dispose()
    {
        _process?.Kill(entireProcessTree: true);
        _process?.WaitForExit();
        _process?.Dispose();
        _process = null;
        File.Delete(Device);
        File.Delete(Device + ".device");
    }

    private Process Start()
    {
        string[] arguments = ["emulate", "estop", "--link", Device, .. _enabling ? (string[])["--enabling"] : []];
        string program = Executable.PathOf("Cli", "warmstart");
        var start = Environment.UserName == "root" ? new ProcessStartInfo("chrt", ["-f", "20", program, .. arguments]) : new ProcessStartInfo(program, arguments);
        (start.UseShellExecute, start.RedirectStandardInput, start.RedirectStandardOutput) = (false, true, true);
        var process = Process.Start(start)!;
        Assert.Contains(Device, process.StandardOutput.ReadLine(), StringComparison.Ordinal);
        // What it answers to each word is read so that it never waits for a reader.
        _ = process.StandardOutput.ReadToEndAsync();
        return process;
    }
}
