using Warmstart.Cli.Documents;

namespace Warmstart.Cli.Tests.Documents;

public sealed class CommandPageTests
{
    private static readonly CommandNode s_root = CommandNode.Root();
    private static readonly string[] s_lines = CommandPage.Of(s_root, "1.2.3").Split('\n');

    [Fact]
    public void Every_verb_has_a_part_and_every_option_an_entry_with_a_meaning()
    {
        Assert.All(s_root.All.Skip(1), node => Assert.Contains(s_lines, line =>
            line.StartsWith($".SS \"{Shown(node.Path)}", StringComparison.Ordinal)));
        Assert.All(s_root.All.Skip(1).SelectMany(n => n.Options), option =>
        {
            int at = Array.FindIndex(s_lines, line => line == $".B {Shown(option.Name)}" || line.StartsWith($".B {Shown(option.Name)} ", StringComparison.Ordinal));
            Assert.True(at > 0, option.Name);
            Assert.True(s_lines[at + 1].Length > 3, option.Name);
        });
    }

    [Fact]
    public void No_text_is_taken_for_a_request()
    {
        string page = new Roff("x", 1, "1", "y").Paragraph(".TH is a request\n'so is this\nback\\slash").ToString();
        Assert.Contains("\n\\&.TH is a request\n\\&'so is this\nback\\eslash\n", page, StringComparison.Ordinal);
    }

    private static string Shown(string text) => text.Replace("-", "\\-", StringComparison.Ordinal);
}
