using System.CommandLine;
using System.CommandLine.Completions;

namespace Warmstart.Cli.Documents;

/// <summary>One command of the tree as its documents see it: what it is called, what may follow it.</summary>
/// <param name="Path">The words that lead to it, without the program's own name: "checkpoint inspect"; empty for the root.</param>
/// <param name="Command">The command.</param>
internal sealed record CommandNode(string Path, Command Command)
{
    /// <summary>Commands below it, in the order of the usage page.</summary>
    public IReadOnlyList<CommandNode> Children =>
        [.. Command.Subcommands.Where(c => !c.Hidden).Select(c => new CommandNode(Path.Length == 0 ? c.Name : $"{Path} {c.Name}", c))];

    /// <summary>Its own options, in their order.</summary>
    public IReadOnlyList<Option> Options => [.. Command.Options.Where(o => !o.Hidden && o.Name is not ("--help" or "--version"))];

    /// <summary>Itself and everything below, depth first.</summary>
    public IEnumerable<CommandNode> All => Children.SelectMany(c => c.All).Prepend(this);

    /// <summary>The tree of all verbs.</summary>
    public static CommandNode Root() => new("", CommandLine.RootOf(VerbCatalog.Create()));

    /// <summary>The words that an option takes, where it takes one of a few.</summary>
    public static IReadOnlyList<string> Values(Option option) =>
        IsFlag(option) ? [] : [.. option.GetCompletions(CompletionContext.Empty).Select(c => c.Label)];

    /// <summary>Whether an option stands alone.</summary>
    public static bool IsFlag(Option option) => option.ValueType == typeof(bool);
}
