using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Warmstart.Bench.Benches.Learner;

/// <summary>The PyTorch script as a child process: one question a line, one answer a line.</summary>
internal sealed class TorchProcess : IDisposable
{
    private readonly Process _process;

    private TorchProcess(Process process, string name)
    {
        _process = process;
        Name = name;
    }

    /// <summary>Threads of PyTorch and of its matrix library.</summary>
    internal string Name { get; }

    /// <summary>Version and libraries in one line.</summary>
    internal string About { get; private set; } = "";

    /// <summary>Starts the script; null, with the reason, where there is no PyTorch.</summary>
    internal static TorchProcess? Start(string python, int threads, int blasThreads, out string error)
    {
        string script = Path.Combine(AppContext.BaseDirectory, "torch", "learner.py");
        var start = new ProcessStartInfo(python) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(script);
        start.ArgumentList.Add(Text(threads));
        start.Environment["OMP_NUM_THREADS"] = Text(threads);
        start.Environment["MKL_NUM_THREADS"] = start.Environment["OPENBLAS_NUM_THREADS"] = Text(blasThreads);
        try
        {
            var torch = new TorchProcess(Process.Start(start)!, $"torch {threads}, BLAS {blasThreads}");
            if (torch.TryAsk(new { about = true }, out JsonElement about, out error))
            {
                torch.About = $"PyTorch {about.GetProperty("torch").GetString()}, matrix products by {about.GetProperty("blas").GetString()}";
                return torch;
            }

            torch.Dispose();
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            error = missing.Message;
        }

        return null;
    }

    /// <summary>Seconds of some updates of a case in one form; the first call builds and warms up.</summary>
    internal void Measure(LearnerCase one, string form, int updates, Timings into)
    {
        if (!TryAsk(new { shape = one.Shape(), form, warm = 1, updates }, out JsonElement answer, out string error))
            throw new InvalidOperationException($"PyTorch stopped: {error}");
        foreach (var seconds in answer.GetProperty("seconds").EnumerateArray()) into.Add(seconds.GetDouble());
        foreach (var seconds in answer.GetProperty("cpu").EnumerateArray()) into.Cpu += seconds.GetDouble();
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(5000)) _process.Kill();
        _process.Dispose();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private bool TryAsk(object question, out JsonElement answer, out string error)
    {
        answer = default;
        try
        {
            _process.StandardInput.WriteLine(JsonSerializer.Serialize(question));
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // It ended; its last words say why.
        }

        string? line = _process.StandardOutput.ReadLine();
        error = line is null ? _process.StandardError.ReadToEnd().Trim().Split('\n')[^1] : "";
        if (line is not null) answer = JsonDocument.Parse(line).RootElement;
        return line is not null;
    }
}
