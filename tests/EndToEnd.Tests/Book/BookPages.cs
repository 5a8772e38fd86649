using System.Text.RegularExpressions;
using Warmstart.TestKit;

namespace Warmstart.EndToEnd.Tests.Book;

/// <summary>The pages of docs/book in their order, and the commands in them.</summary>
internal static partial class BookPages
{
    /// <summary>Kinds of fences that a page may have; only <c>sh</c> is for a person to type.</summary>
    private static readonly string[] s_others = ["json", "text", "c"];

    public static IReadOnlyList<string> Files { get; } =
        [.. Directory.GetFiles(Repository.PathOf("docs", "book"), "?-*.md").Order(StringComparer.Ordinal)];

    public static IReadOnlyList<BookBlock> Blocks { get; } = [.. Files.SelectMany(Read)];

    private static IEnumerable<BookBlock> Read(string file)
    {
        string page = Path.GetFileName(file);
        string[] lines = File.ReadAllLines(file);
        for (int i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("```", StringComparison.Ordinal))
                continue;
            string kind = lines[i][3..];
            int begin = i + 1;
            for (i = begin; lines[i] != "```"; i++)
            {
            }
            Assert.True(kind == "sh" || s_others.Contains(kind), $"{page}:{begin}: a fence of kind '{kind}'; commands are 'sh'");
            if (kind != "sh")
                continue;
            var mark = Mark().Match(begin >= 2 ? lines[begin - 2] : "");
            yield return new BookBlock(
                page, begin, string.Join('\n', lines[begin..i]), mark.Groups["standin"].Value, mark.Groups["reason"].Value, mark.Groups["fail"].Success);
        }
    }

    [GeneratedRegex("^<!-- (stand-in (?<standin>[a-z]+)|(?<fail>may fail)): (?<reason>.{10,}) -->$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Mark();
}
