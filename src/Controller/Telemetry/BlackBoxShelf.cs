using System.Globalization;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Controller.Telemetry;

/// <summary>What <c>warmstart blackbox</c> does with a folder of black-box files.</summary>
public static class BlackBoxShelf
{
    /// <summary>The folder of a daemon whose state folder is the default one.</summary>
    public const string DefaultFolder = "/var/lib/warmstart/controller/black-box";

    /// <summary>Lists the files, newest first, a line each.</summary>
    /// <exception cref="ConfigurationException">There is no such folder; one line.</exception>
    public static void List(string folder, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (!Directory.Exists(folder))
            throw new ConfigurationException($"--folder {folder}: there is no such folder; the daemon makes it at the first stop");
        var files = Directory.EnumerateFiles(folder, "*.mcap").OrderDescending(StringComparer.Ordinal).ToArray();
        foreach (string file in files)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)}  {new FileInfo(file).Length / 1048576.0:0.0} MiB"));
        if (files.Length == 0)
            output.WriteLine($"no black-box files in {folder}");
    }

    /// <summary>Tells the story of a stop.</summary>
    /// <param name="file">A file, or the name of one in <paramref name="folder"/>.</param>
    /// <param name="folder">Where names are looked up.</param>
    /// <param name="output">For the lines.</param>
    /// <exception cref="ConfigurationException">It is not there, or no black-box file; one line.</exception>
    public static void Show(string file, string folder, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        foreach (string line in BlackBoxStory.Tell(Open(file, folder)))
            output.WriteLine(line);
    }

    /// <summary>Writes the ticks as comma-separated values.</summary>
    /// <param name="file">A file, or the name of one in <paramref name="folder"/>.</param>
    /// <param name="folder">Where names are looked up.</param>
    /// <param name="target">The file to write.</param>
    /// <returns>Ticks that were written.</returns>
    /// <exception cref="ConfigurationException">It is not there, no black-box file, or the target cannot be written; one line.</exception>
    public static int Export(string file, string folder, string target)
    {
        var box = Open(file, folder);
        try
        {
            File.WriteAllLines(target, BlackBoxTable.Lines(box));
            return box.Ticks.Count;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"--csv {target}: {e.Message}", e);
        }
    }

    private static BlackBoxFile Open(string file, string folder)
    {
        string path = File.Exists(file) ? file : Path.Combine(folder, file);
        if (!File.Exists(path))
            throw new ConfigurationException($"{file}: neither a file nor the name of one in {folder}; warmstart blackbox list names them");
        try
        {
            return BlackBoxFile.Read(path);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{path}: {e.Message}", e);
        }
    }
}
