using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Warmstart.TestKit;

namespace Warmstart.Mutation.Tests;

/// <summary>The safety room compiled once with all its mutants behind a switch.</summary>
internal sealed partial class MutatedAssembly
{
    private const int Rounds = 40;

    private const string Globals = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading;
        [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Warmstart.Safety.Tests")]
        """;

    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.Preview);
    private readonly HashSet<string> _dropped = new(StringComparer.Ordinal);
    private readonly HashSet<string> _constants = new(StringComparer.Ordinal);

    private MutatedAssembly()
    {
    }

    public byte[] Image { get; private set; } = [];

    public List<Mutant> Mutants { get; } = [];

    /// <summary>What cannot be switched without breaking the build is dropped: an operator that a type does not have, say.</summary>
    public static MutatedAssembly Compile()
    {
        var assembly = new MutatedAssembly();
        var sources = Directory.EnumerateFiles(Repository.PathOf("src", "Safety"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(f => CSharpSyntaxTree.ParseText(File.ReadAllText(f), s_parse, Path.GetFileName(f))).ToList();
        foreach (var field in sources.SelectMany(s => s.GetRoot().DescendantNodes().OfType<FieldDeclarationSyntax>()))
            assembly._constants.UnionWith(field.Declaration.Variables.Select(v => v.Identifier.Text));
        for (int round = 0; round < Rounds; round++)
        {
            if (assembly.TryCompile(sources))
                return assembly;
        }
        throw new InvalidOperationException("the mutated safety room does not compile");
    }

    private bool TryCompile(List<SyntaxTree> sources)
    {
        Mutants.Clear();
        var trees = sources.Select(s => CSharpSyntaxTree.ParseText(
            new MutantRewriter(s.FilePath, Mutants, _dropped, _constants).Visit(s.GetRoot())!.ToFullString(), s_parse, s.FilePath)).ToList();
        trees.Add(CSharpSyntaxTree.ParseText(MutantSwitch.Source, s_parse, "MutantSwitch.cs"));
        trees.Add(CSharpSyntaxTree.ParseText(Globals, s_parse, "Globals.cs"));
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);
        var compilation = CSharpCompilation.Create("Warmstart.Safety", trees, References(), options);
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        if (result.Success)
        {
            Image = image.ToArray();
            return true;
        }
        foreach (var error in result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error))
            Drop(error);
        return false;
    }

    private void Drop(Diagnostic error)
    {
        var node = error.Location.SourceTree!.GetRoot().FindNode(error.Location.SourceSpan);
        var names = node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(n => n.Identifier.Text).Where(_constants.Contains).ToList();
        if (names.Count > 0 && error.Id is "CS0133" or "CS0150" or "CS9135" or "CS1736" or "CS0182" or "CS8346")
        {
            _constants.ExceptWith(names);
            return;
        }
        var sites = Numbers(node.AncestorsAndSelf().OfType<ConditionalExpressionSyntax>().Select(c => c.Condition.ToString())).Take(1).ToList();
        // What breaks elsewhere (a variable that is no longer assigned for sure) is somewhere in the same member.
        if (sites.Count == 0 && node.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().FirstOrDefault() is { } member)
            sites = [.. Numbers(member.DescendantNodes().OfType<ConditionalExpressionSyntax>().Select(c => c.Condition.ToString()))];
        if (sites.Count == 0)
            throw new InvalidOperationException($"{error}");
        _dropped.UnionWith(sites.Select(n => Mutants[n].Key));
    }

    private static IEnumerable<int> Numbers(IEnumerable<string> conditions) =>
        conditions.Select(c => SwitchPattern().Match(c)).Where(m => m.Success).Select(m => int.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(':')
        .Where(p => !p.EndsWith("/Warmstart.Safety.dll", StringComparison.Ordinal)).Select(p => MetadataReference.CreateFromFile(p));

    [GeneratedRegex(@"MutantSwitch\.Active == (?<number>\d+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SwitchPattern();
}
