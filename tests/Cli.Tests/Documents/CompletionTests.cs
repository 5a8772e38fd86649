using System.Diagnostics;
using Warmstart.Cli.Documents;
using Warmstart.TestKit;

namespace Warmstart.Cli.Tests.Documents;

/// <summary>The completion as a real bash uses it.</summary>
public sealed class CompletionTests
{
    private static readonly CommandNode s_root = CommandNode.Root();

    [Fact]
    public async Task Every_verb_and_every_option_of_each_verb_is_offered_and_nothing_else()
    {
        CommandNode[] all = [.. s_root.All];
        string[] offered = await OfferedAsync([.. all.Select(n => $"{n.Path} ")]);
        Assert.All(all.Zip(offered), pair => Assert.Equal(
            [.. pair.First.Children.Select(c => c.Command.Name), .. pair.First.Options.Select(o => o.Name), "--help"],
            pair.Second.Split(' ')));
    }

    [Fact]
    public async Task A_beginning_narrows_it_an_option_of_few_values_offers_those_and_an_unknown_word_is_stepped_over() =>
        Assert.Equal(
            ["demo", "--steps", "fine-tune", "inspect diff export --help", ""],
            await OfferedAsync("dem", "demo --seed 3 --ste", "start --mode fin", "checkpoint ", "demo nonsense x"));

    [Fact]
    public void Zsh_is_offered_the_same_words()
    {
        string script = ZshCompletion.Of(s_root);
        Assert.All(s_root.All.Skip(1), node =>
        {
            Assert.Contains($"\" {node.Path}\") offered=(", script, StringComparison.Ordinal);
            Assert.All(node.Options, option => Assert.Contains($"'{option.Name}:", script, StringComparison.Ordinal));
        });
        Assert.StartsWith("#compdef warmstart\n", script, StringComparison.Ordinal);
    }

    private static async Task<string[]> OfferedAsync(params string[] lines)
    {
        using var folder = new ScratchFolder();
        await File.WriteAllTextAsync(folder.PathOf("completion"), BashCompletion.Of(s_root));
        const string ask =
            """
            . "$1"; shift
            for line in "$@"; do
              read -ra COMP_WORDS <<<"warmstart $line"
              [[ -n $line && $line != *' ' ]] || COMP_WORDS+=("")
              COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
              _warmstart
              echo "${COMPREPLY[*]}"
            done
            """;
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-uc", ask, "bash", folder.PathOf("completion"), .. lines.Select(l => l.TrimStart())])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        string said = await bash.StandardOutput.ReadToEndAsync();
        await bash.WaitForExitAsync();
        return said.Split('\n')[..lines.Length];
    }
}
