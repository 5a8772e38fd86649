using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Warmstart.Architecture.Tests;

/// <summary>Small files, short methods, one type a file, nothing left for later.</summary>
public sealed partial class ShapeTests
{
    private const int FileLinesMax = 400;
    private const int FileLinesMedianMax = 60;
    private const int MethodLinesMax = 70;

    [Fact]
    public void No_file_is_long() =>
        AssertNone(Sources.Product.Where(f => Sources.LinesOf(f.Text) > FileLinesMax).Select(f => $"{f.Path}: {Sources.LinesOf(f.Text)} lines"));

    [Fact]
    public void The_median_file_fits_a_screen()
    {
        int[] lengths = [.. Sources.Product.Select(f => Sources.LinesOf(f.Text)).Order()];
        Assert.InRange(lengths[lengths.Length / 2], 1, FileLinesMedianMax);
    }

    [Fact]
    public void No_method_is_long() =>
        AssertNone(
            from file in Sources.Product
            from member in file.Tree.DescendantNodes().Where(n => n is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax)
            let span = member.GetLocation().GetLineSpan()
            let lines = span.EndLinePosition.Line - span.StartLinePosition.Line + 1
            where lines > MethodLinesMax
            select $"{file.Path}:{span.StartLinePosition.Line + 1}: {lines} lines");

    [Fact]
    public void Every_file_holds_one_type_and_is_named_after_it() =>
        AssertNone(
            from file in Sources.Product
            let types = file.Tree.DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
                .Where(n => n is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
                .Select(n => n is BaseTypeDeclarationSyntax type ? type.Identifier.Text : ((DelegateDeclarationSyntax)n).Identifier.Text)
                .ToArray()
            where types.Length > 1 || types.Any(t => !NamesFile(t, file.Path))
            select $"{file.Path}: {string.Join(", ", types)}");

    [Fact]
    public void Every_namespace_is_the_folder_or_the_room_above_it() =>
        AssertNone(
            from file in Sources.Product
            from space in file.Tree.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>()
            let folder = Path.GetDirectoryName(file.Path)!.Replace("src/", "Warmstart.", StringComparison.Ordinal).Replace('/', '.')
            let room = string.Join('.', folder.Split('.').Take(2))
            where space.Name.ToString() != folder && space.Name.ToString() != room
            select $"{file.Path}: {space.Name}");

    [Fact]
    public void Nothing_is_left_for_later() =>
        AssertNone(Sources.Product.Where(f => LeftForLater().IsMatch(f.Text)).Select(f => f.Path));

    [Fact]
    public void Plain_comments_are_few()
    {
        int comments = Sources.Product.Sum(f => f.Tree.DescendantTrivia().Count(t => t.RawKind == (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.SingleLineCommentTrivia));
        int lines = Sources.Product.Sum(f => Sources.LinesOf(f.Text));
        Assert.True(comments <= 0.08 * lines, $"{comments} plain comments in {lines} lines");
    }

    private static bool NamesFile(string type, string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        return name == type || name.StartsWith(type + ".", StringComparison.Ordinal);
    }

    private static void AssertNone(IEnumerable<string> offenders)
    {
        string[] all = [.. offenders];
        Assert.True(all.Length == 0, string.Join('\n', all));
    }

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException")]
    private static partial Regex LeftForLater();
}
