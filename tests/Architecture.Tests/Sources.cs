using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Warmstart.TestKit;

namespace Warmstart.Architecture.Tests;

/// <summary>The product's source files, parsed once.</summary>
internal static class Sources
{
    private static readonly CSharpParseOptions Options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview);

    public static IReadOnlyList<(string Path, string Text, CompilationUnitSyntax Tree)> Product { get; } =
    [
        .. Files("src").Select(path =>
        {
            string text = File.ReadAllText(path);
            return (Path.GetRelativePath(Repository.Root, path), text, CSharpSyntaxTree.ParseText(text, Options).GetCompilationUnitRoot());
        }),
    ];

    public static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    public static int LinesOf(string text) => text.AsSpan().TrimEnd('\n').Count('\n') + 1;
}
