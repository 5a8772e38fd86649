using System.CommandLine;

namespace Warmstart.Cli.Documents;

/// <summary>Writes the manual page of <c>warmstart</c> from the tree of commands.</summary>
internal static class CommandPage
{
    private static readonly (int Code, string Meaning)[] s_exits =
    [
        (0, "It was done."),
        (1, "It failed, or something that was looked at is not as it should be."),
        (2, "The command line was not understood."),
        (78, "A configuration, task or checkpoint is not valid; the line names key, value and what is allowed."),
    ];

    /// <param name="root">The tree.</param>
    /// <param name="version">The product's version.</param>
    public static string Of(CommandNode root, string version)
    {
        var page = new Roff("warmstart", 1, version, "warm-start reinforcement learning on a real robot arm")
            .Section("SYNOPSIS").Paragraph("warmstart VERB [options]")
            .Section("VERBS");
        foreach (CommandNode node in root.All.Skip(1))
            Write(page, node);
        page.Section("EXIT STATUS");
        foreach ((int code, string meaning) in s_exits)
            page.Entry($"{code}", meaning);
        return page.Section("SEE ALSO").Paragraph("warmstart-controller(8), warmstart-learner(8), warmstart-loop(8), warmstart-simulator(1)").ToString();
    }

    private static void Write(Roff page, CommandNode node)
    {
        page.Part(node.Path + string.Concat(node.Command.Arguments.Where(a => !a.Hidden).Select(a => $" {a.Name.ToUpperInvariant()}")))
            .Paragraph(Sentence(node.Command.Description));
        foreach (Argument argument in node.Command.Arguments.Where(a => !a.Hidden && a.Description is not null))
            page.Entry(argument.Name.ToUpperInvariant(), Sentence(argument.Description));
        foreach (Option option in node.Options)
            page.Entry(CommandNode.IsFlag(option) ? option.Name : $"{option.Name} {Value(option)}", Sentence(option.Description));
    }

    private static string Value(Option option) =>
        CommandNode.Values(option) is { Count: > 0 } values ? string.Join('|', values) : option.Name.TrimStart('-').ToUpperInvariant();

    private static string Sentence(string? text) => string.IsNullOrEmpty(text) ? "" : text.TrimEnd('.') + ".";
}
