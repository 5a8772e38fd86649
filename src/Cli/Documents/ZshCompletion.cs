using System.CommandLine;
using System.Text;

namespace Warmstart.Cli.Documents;

/// <summary>Writes the completion for zsh from the tree of commands: the same words as for bash, each with what it means.</summary>
internal static class ZshCompletion
{
    private const string Head =
        """
        #compdef warmstart
        # Completion of warmstart for zsh; written by: warmstart completion zsh
        _warmstart() {
          local at="" i
          local -a offered
          for ((i = 2; i < CURRENT; i++)); do
            case "$at ${words[i]}" in
              KNOWN) at="$at ${words[i]}" ;;
            esac
          done
          case "$at ${words[CURRENT-1]}" in

        """;

    private const string Tail =
        """
          esac
          _describe warmstart offered || _files
        }
        _warmstart "$@"

        """;

    /// <param name="root">The tree.</param>
    public static string Of(CommandNode root)
    {
        CommandNode[] all = [.. root.All];
        string known = string.Join('|', all.Skip(1).Select(n => $"\" {n.Path}\""));
        var text = new StringBuilder(Head.Replace("KNOWN", known, StringComparison.Ordinal));
        foreach (CommandNode node in all)
        {
            foreach (Option option in node.Options)
            {
                if (CommandNode.Values(option) is { Count: > 0 } values)
                    text.Append($"    \"{At(node)} {option.Name}\") offered=({string.Join(' ', values.Select(Quoted))}) ;;\n");
            }
        }
        text.Append("  esac\n  (( ${#offered} )) || case \"$at\" in\n");
        foreach (CommandNode node in all)
            text.Append($"    \"{At(node)}\") offered=({string.Join(' ', Words(node))}) ;;\n");
        return text.Append(Tail).ToString();
    }

    private static string At(CommandNode node) => node.Path.Length == 0 ? "" : " " + node.Path;

    private static IEnumerable<string> Words(CommandNode node) =>
    [
        .. node.Children.Select(c => Described(c.Command.Name, c.Command.Description)),
        .. node.Options.Select(o => Described(o.Name, o.Description)),
        Described("--help", "Tell more"),
    ];

    // A colon parts the word from its meaning.
    private static string Described(string word, string? meaning) => Quoted($"{word}:{meaning?.Replace(":", "\\:", StringComparison.Ordinal)}");

    private static string Quoted(string text) => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
