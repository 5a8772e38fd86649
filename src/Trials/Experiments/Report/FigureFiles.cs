using System.ComponentModel;
using System.Diagnostics;

namespace Warmstart.Trials.Experiments.Report;

/// <summary>Figures as files: SVG always, PNG where librsvg's converter is installed.</summary>
internal static class FigureFiles
{
    private const string Converter = "rsvg-convert";

    /// <summary>Writes them.</summary>
    /// <param name="folder">Made where it is not there.</param>
    /// <param name="figures">The figures.</param>
    /// <returns>Whether there are PNG files, too.</returns>
    public static bool Write(string folder, IReadOnlyList<Figure> figures)
    {
        Directory.CreateDirectory(folder);
        bool converts = true;
        foreach (Figure figure in figures)
        {
            string svg = Path.Combine(folder, figure.Name + ".svg");
            File.WriteAllText(svg, figure.Svg);
            converts = converts && Convert(svg, Path.Combine(folder, figure.Name + ".png"));
        }
        return converts;
    }

    private static bool Convert(string svg, string png)
    {
        var start = new ProcessStartInfo(Converter) { UseShellExecute = false, RedirectStandardError = true };
        foreach (string argument in (string[])["--width", "1520", "--background-color", "white", "--output", png, svg])
            start.ArgumentList.Add(argument);
        try
        {
            using Process process = Process.Start(start)!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
