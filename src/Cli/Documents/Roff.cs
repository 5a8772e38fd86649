using System.Text;

namespace Warmstart.Cli.Documents;

/// <summary>Builds one manual page in the language of man(7).</summary>
internal sealed class Roff
{
    private readonly StringBuilder _text = new();

    /// <param name="name">The page's name.</param>
    /// <param name="section">Its section: 1 for commands, 8 for daemons.</param>
    /// <param name="version">The product's version.</param>
    /// <param name="summary">One line.</param>
    public Roff(string name, int section, string version, string summary)
    {
        string of = section == 8 ? "System Administration" : "User Commands";
        _text.Append($".TH {Escape(name.ToUpperInvariant())} {section} \"\" \"warmstart {Escape(version)}\" \"{of}\"\n");
        Section("NAME");
        _text.Append($"{Escape(name)} \\- {Escape(summary)}\n");
    }

    public Roff Section(string title) => Line($".SH {Escape(title)}");

    public Roff Part(string title) => Line($".SS \"{Escape(title)}\"");

    public Roff Paragraph(string text) => Line($".PP\n{Escape(text)}");

    /// <summary>A term with its meaning below.</summary>
    public Roff Entry(string term, string meaning) => Line($".TP\n.B {Escape(term)}\n{Escape(meaning)}");

    /// <summary>Text as it is, line by line.</summary>
    public Roff Verbatim(string text) => Line($".PP\n.nf\n{Escape(text.TrimEnd())}\n.fi");

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    // A line that begins with a dot or an apostrophe would be a request.
    private static string Escape(string text) => string.Join(
        '\n',
        text.Replace("\\", "\\e", StringComparison.Ordinal).Replace("-", "\\-", StringComparison.Ordinal).Replace("\"", "\\(dq", StringComparison.Ordinal).Split('\n')
            .Select(line => line.StartsWith('.') || line.StartsWith('\'') ? "\\&" + line : line));

    private Roff Line(string text)
    {
        _text.Append(text).Append('\n');
        return this;
    }
}
