using System.Diagnostics;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Pretraining.Data.Formats;

/// <summary>
/// Reads HDF5 files in a child process: libhdf5 1.10 dies of some damaged files (a few bytes changed at random are enough), and must not take anybody with it.
/// </summary>
internal static class Hdf5Process
{
    private const string Program = "Warmstart.Pretraining";
    private const int SignalBase = 128, MinimumSeconds = 20, BytesASecond = 2 << 20, ErrorCharsMax = 2000;

    /// <summary>Reads a file.</summary>
    /// <exception cref="DataFileException">It is refused, or libhdf5 does not survive it: one line.</exception>
    public static RawDataset Read(string path, string origin) =>
        Read(path, origin, TimeSpan.FromSeconds(MinimumSeconds + (new FileInfo(path).Length / BytesASecond)));

    internal static RawDataset Read(string path, string origin, TimeSpan patience)
    {
        using Process child = Start(path);
        using var columns = new MemoryStream();
        Task<string> error = child.StandardError.ReadToEndAsync();
        Task copy = child.StandardOutput.BaseStream.CopyToAsync(columns);
        if (!child.WaitForExit(patience) || !Task.WaitAll([copy, error], patience))
        {
            child.Kill();
            throw new DataFileException($"libhdf5 is still reading after {patience.TotalSeconds:0} s: the file is damaged");
        }
        return child.ExitCode switch
        {
            ExitCodes.Ok => Decode(columns, origin),
            ExitCodes.Configuration => throw new DataFileException(Words(error.Result)),
            > SignalBase => throw new DataFileException($"libhdf5 does not survive it (signal {child.ExitCode - SignalBase}): the file is damaged"),
            _ => throw new DataFileException($"the reader ended with {child.ExitCode}: {Words(error.Result)}"),
        };
    }

    private static RawDataset Decode(MemoryStream columns, string origin)
    {
        try
        {
            return RawCodec.Decode(columns.ToArray(), origin);
        }
        catch (InvalidDataException broken)
        {
            throw new DataFileException($"the reader's columns are not whole: {broken.Message}", broken);
        }
    }

    private static string Words(string text) => text.Trim() is { Length: > ErrorCharsMax } many ? many[..ErrorCharsMax] : text.Trim();

    // The launcher beside us, or where we run under "dotnet" that and our assembly: it certainly is a runtime that works.
    private static Process Start(string path)
    {
        string program = Path.Combine(AppContext.BaseDirectory, Program), assembly = program + ".dll";
        bool underDotnet = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" && File.Exists(program + ".runtimeconfig.json");
        if (!underDotnet && !File.Exists(program))
            throw new ConfigurationException($"{program} is missing: the installation is incomplete");
        var start = new ProcessStartInfo(underDotnet ? Environment.ProcessPath! : program)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in underDotnet ? (string[])["exec", assembly, Path.GetFullPath(path)] : [Path.GetFullPath(path)])
            start.ArgumentList.Add(argument);
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        return Process.Start(start) ?? throw new ConfigurationException($"{program} does not start");
    }
}
