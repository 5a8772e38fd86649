using System.CommandLine;

namespace Warmstart.Cli;

/// <summary>The page that <c>warmstart</c> alone prints: every verb with one line.</summary>
internal static class Usage
{
    public static void Write(TextWriter to, RootCommand root)
    {
        to.WriteLine("usage: warmstart VERB [options]");
        to.WriteLine();
        int width = root.Subcommands.Select(v => v.Name.Length).DefaultIfEmpty(0).Max();
        foreach (Command verb in root.Subcommands.Where(v => !v.Hidden))
            to.WriteLine($"  {verb.Name.PadRight(width)}  {verb.Description}");
        to.WriteLine();
        to.WriteLine("warmstart VERB --help tells more about one of them.");
    }
}
