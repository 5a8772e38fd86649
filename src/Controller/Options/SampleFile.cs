using System.Text;

namespace Warmstart.Controller.Options;

/// <summary>Writes the annotated sample configuration from the catalogue.</summary>
public static class SampleFile
{
    /// <summary>A JSON file with comments that holds every option at its default.</summary>
    public static string Text()
    {
        var text = new StringBuilder("{\n");
        foreach (var entry in OptionCatalogue.Entries)
            text.Append($"  // {entry.Meaning} Allowed: {entry.Allowed}. Takes effect at the next start.\n")
                .Append($"  \"{entry.Key}\": {Literal(entry)},\n");
        text.Length -= 2;
        return text.Append("\n}\n").ToString();
    }

    private static string Literal(OptionEntry entry) =>
        entry.Allowed.StartsWith("integer", StringComparison.Ordinal)
        || entry.Allowed.StartsWith("number", StringComparison.Ordinal)
        || entry.Allowed.StartsWith("true", StringComparison.Ordinal)
            ? entry.Default
            : $"\"{entry.Default}\"";
}
