using System.CommandLine;
using System.Text;

namespace Warmstart.Cli.Documents;

/// <summary>Writes the completion for bash from the tree of commands.</summary>
internal static class BashCompletion
{
    private const string Head =
        """
        # Completion of warmstart for bash; written by: warmstart completion bash
        _warmstart() {
          local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} at="" words="" i
          for ((i = 1; i < COMP_CWORD; i++)); do
            case "$at ${COMP_WORDS[i]}" in
              KNOWN) at="$at ${COMP_WORDS[i]}" ;;
            esac
          done
          case "$at $previous" in

        """;

    private const string Tail =
        """
          esac
          COMPREPLY=()
          [ -z "$words" ] || mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
        }
        complete -o default -F _warmstart warmstart

        """;

    /// <param name="root">The tree.</param>
    public static string Of(CommandNode root)
    {
        CommandNode[] all = [.. root.All];
        var text = new StringBuilder(Head.Replace("KNOWN", string.Join('|', all.Skip(1).Select(n => $"\" {n.Path}\"")), StringComparison.Ordinal));
        foreach (CommandNode node in all)
        {
            foreach (Option option in node.Options)
            {
                if (CommandNode.Values(option) is { Count: > 0 } values)
                    text.Append($"    \"{At(node)} {option.Name}\") words=\"{string.Join(' ', values)}\" ;;\n");
            }
        }
        text.Append("  esac\n  [ -n \"$words\" ] || case \"$at\" in\n");
        foreach (CommandNode node in all)
            text.Append($"    \"{At(node)}\") words=\"{string.Join(' ', Words(node))}\" ;;\n");
        return text.Append(Tail).ToString();
    }

    private static string At(CommandNode node) => node.Path.Length == 0 ? "" : " " + node.Path;

    private static IEnumerable<string> Words(CommandNode node) =>
        [.. node.Children.Select(c => c.Command.Name), .. node.Options.Select(o => o.Name), "--help"];
}
