using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Warmstart.Mutation.Tests;

/// <summary>Puts every mutant of a file behind a switch, and turns its constants into properties so that they have one.</summary>
internal sealed class MutantRewriter(string file, List<Mutant> mutants, IReadOnlySet<string> dropped, IReadOnlySet<string> constants) : CSharpSyntaxRewriter
{
    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);

    public override SyntaxNode? Visit(SyntaxNode? node)
    {
        var visited = base.Visit(node);
        if (node is not ExpressionSyntax expression || visited is not ExpressionSyntax rewritten || !IsSwitchable(expression))
            return visited;
        foreach (string replacement in Replacements.Of(expression))
        {
            if (Add(expression, replacement) is { } mutant)
                rewritten = SyntaxFactory.ParseExpression($"(global::{MutantSwitch.TypeName}.Active == {mutant.Number} ? {replacement} : {rewritten.ToString()})").WithTriviaFrom(expression);
        }
        return rewritten;
    }

    public override SyntaxNode? VisitAssignmentExpression(AssignmentExpressionSyntax node)
    {
        if (Replacements.OfAssignment(node) is not { } pair || Add(node, $"{pair.Becomes}=") is not { } mutant)
            return base.VisitAssignmentExpression(node);
        string right = Visit(node.Right)!.ToString();
        string text = $"{node.Left} = global::{MutantSwitch.TypeName}.Active == {mutant.Number} ? {node.Left} {pair.Becomes} ({node.Right}) : {node.Left} {pair.Was} ({right})";
        return SyntaxFactory.ParseExpression(text).WithTriviaFrom(node);
    }

    public override SyntaxNode? VisitFieldDeclaration(FieldDeclarationSyntax node)
    {
        if (!node.Modifiers.Any(SyntaxKind.ConstKeyword) || node.Declaration.Variables is not [{ Initializer.Value: { } value } variable] || !constants.Contains(variable.Identifier.Text))
            return base.VisitFieldDeclaration(node);
        string visibility = string.Join(' ', node.Modifiers.Where(m => !m.IsKind(SyntaxKind.ConstKeyword)).Select(m => m.Text));
        string text = $"{visibility} static {node.Declaration.Type} {variable.Identifier} => {Visit(value)};\n";
        return SyntaxFactory.ParseMemberDeclaration(text);
    }

    public override SyntaxNode? VisitLocalDeclarationStatement(LocalDeclarationStatementSyntax node) =>
        base.VisitLocalDeclarationStatement(node.IsConst ? node.WithModifiers(default).WithLeadingTrivia(node.GetLeadingTrivia()) : node);

    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node)
    {
        var loop = (WhileStatementSyntax)base.VisitWhileStatement(node)!;
        return loop.WithCondition(Guarded(loop.Condition));
    }

    public override SyntaxNode? VisitForStatement(ForStatementSyntax node)
    {
        var loop = (ForStatementSyntax)base.VisitForStatement(node)!;
        return loop.Condition is null ? loop : loop.WithCondition(Guarded(loop.Condition));
    }

    private static ExpressionSyntax Guarded(ExpressionSyntax condition) =>
        SyntaxFactory.ParseExpression($"global::{MutantSwitch.TypeName}.Turn() && ({condition})");

    /// <summary>Not what must be constant, and not the text of messages.</summary>
    private bool IsSwitchable(ExpressionSyntax node)
    {
        foreach (var above in node.AncestorsAndSelf())
        {
            switch (above)
            {
                case PatternSyntax or AttributeSyntax or ParameterSyntax or EnumMemberDeclarationSyntax or SwitchLabelSyntax or InterpolationSyntax or NameColonSyntax:
                    return false;
                case FieldDeclarationSyntax field when field.Modifiers.Any(SyntaxKind.ConstKeyword):
                    return field.Declaration.Variables.All(v => constants.Contains(v.Identifier.Text));
                case MemberDeclarationSyntax:
                    return true;
            }
        }
        return true;
    }

    private Mutant? Add(SyntaxNode node, string replacement)
    {
        var member = node.Ancestors().OfType<MemberDeclarationSyntax>().FirstOrDefault();
        string stem = $"{Path.GetFileNameWithoutExtension(file)}.{NameOf(member)}: {Short(node.ToString())} -> {Short(replacement)}";
        int again = _seen[stem] = _seen.GetValueOrDefault(stem) + 1;
        string key = again == 1 ? stem : $"{stem} #{again}";
        if (dropped.Contains(key))
            return null;
        bool atStart = member is FieldDeclarationSyntax field && !field.Modifiers.Any(SyntaxKind.ConstKeyword)
            || member is PropertyDeclarationSyntax { Initializer: not null } property && property.Modifiers.Any(SyntaxKind.StaticKeyword);
        var mutant = new Mutant(mutants.Count, key, file, atStart);
        mutants.Add(mutant);
        return mutant;
    }

    private static string NameOf(MemberDeclarationSyntax? member) => member switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        OperatorDeclarationSyntax op => $"operator {op.OperatorToken.Text}",
        FieldDeclarationSyntax field => field.Declaration.Variables[0].Identifier.Text,
        TypeDeclarationSyntax type => type.Identifier.Text,
        _ => "?",
    };

    private static string Short(string text)
    {
        string line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= 70 ? line : line[..34] + "…" + line[^35..];
    }
}
