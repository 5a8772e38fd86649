using Warmstart.Protocol.Configuration;

namespace Warmstart.Trials.Experiments.Starts;

/// <summary>
/// Held while a start is made, so that a second program that shares the folder waits for it and does not write into it. Gone with the process, however it
/// ends.
/// </summary>
internal static class StartsHold
{
    private static readonly TimeSpan s_again = TimeSpan.FromMilliseconds(250);

    /// <summary>Takes the folder, which is made where it is not there; waits as long as another program has it.</summary>
    /// <param name="folder">Folder of the starts.</param>
    /// <param name="output">Is told once that it waits.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <returns>To be disposed of when the start is made.</returns>
    /// <exception cref="ConfigurationException">The folder cannot be written: one line.</exception>
    public static FileStream Take(string folder, TextWriter output, CancellationToken stop)
    {
        string file = Path.Combine(folder, "lock");
        for (bool told = false; ; told = true)
        {
            stop.ThrowIfCancellationRequested();
            if (TryTake(folder, file) is { } held)
                return held;
            if (!told)
                output.WriteLine($"waiting: another program is making a start in {folder}");
            stop.WaitHandle.WaitOne(s_again);
        }
    }

    private static FileStream? TryTake(string folder, string file)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // A plain I/O error on a file that is there means that another has it; anything else will not pass by waiting.
            if (refused.GetType() == typeof(IOException) && File.Exists(file))
                return null;
            throw new ConfigurationException($"folder of starts {folder} cannot be written: {refused.Message}", refused);
        }
    }
}
