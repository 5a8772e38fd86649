using System.Text;

namespace Warmstart.Protocol.Configuration;

/// <summary>Writes the annotated sample configuration of a program.</summary>
public static class OptionSample
{
    /// <summary>A JSON file with comments that holds every option at its default.</summary>
    public static string Text(ProgramOptions program)
    {
        ArgumentNullException.ThrowIfNull(program);
        var text = new StringBuilder($"// Every option of {program.Program} at its default; keep only what differs. Generated: warmstart config sample {program.Name}\n{{\n");
        foreach (var entry in program.Facts)
            text.Append($"  // {entry.Meaning} Allowed: {entry.Allowed}.{(entry.NeedsRestart ? "" : " A reload is enough.")}\n")
                .Append($"  \"{entry.Key}\": {entry.DefaultLiteral},\n");
        text.Length -= 2;
        return text.Append("\n}\n").ToString();
    }
}
