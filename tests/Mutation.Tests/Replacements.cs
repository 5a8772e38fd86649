using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Warmstart.Mutation.Tests;

/// <summary>What an expression may be switched to, as source text.</summary>
internal static class Replacements
{
    private static readonly Dictionary<SyntaxKind, string> s_operators = new()
    {
        [SyntaxKind.LessThanExpression] = ">=",
        [SyntaxKind.LessThanOrEqualExpression] = ">",
        [SyntaxKind.GreaterThanExpression] = "<=",
        [SyntaxKind.GreaterThanOrEqualExpression] = "<",
        [SyntaxKind.EqualsExpression] = "!=",
        [SyntaxKind.NotEqualsExpression] = "==",
        [SyntaxKind.AddExpression] = "-",
        [SyntaxKind.SubtractExpression] = "+",
        [SyntaxKind.MultiplyExpression] = "/",
        [SyntaxKind.DivideExpression] = "*",
        [SyntaxKind.LogicalAndExpression] = "||",
        [SyntaxKind.LogicalOrExpression] = "&&",
        [SyntaxKind.BitwiseAndExpression] = "|",
        [SyntaxKind.BitwiseOrExpression] = "&",
    };

    private static readonly Dictionary<SyntaxKind, (string Was, string Becomes)> s_assignments = new()
    {
        [SyntaxKind.AddAssignmentExpression] = ("+", "-"),
        [SyntaxKind.SubtractAssignmentExpression] = ("-", "+"),
        [SyntaxKind.MultiplyAssignmentExpression] = ("*", "/"),
        [SyntaxKind.OrAssignmentExpression] = ("|", "&"),
        [SyntaxKind.AndAssignmentExpression] = ("&", "|"),
    };

    public static IEnumerable<string> Of(SyntaxNode node)
    {
        switch (node)
        {
            case BinaryExpressionSyntax binary when s_operators.TryGetValue(binary.Kind(), out string? other):
                yield return $"({binary.Left} {other} {binary.Right})";
                break;
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not:
                yield return $"({not.Operand})";
                // Fails open: what is not a number passes.
                if (not.Operand is ParenthesizedExpressionSyntax { Expression: BinaryExpressionSyntax inner } && inner.OperatorToken.Text is "<" or "<=" or ">" or ">=")
                    yield return $"({inner.Left} {s_operators[inner.Kind()]} {inner.Right})";
                break;
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus:
                yield return $"({minus.Operand})";
                break;
            case InvocationExpressionSyntax call:
                if (OfCall(call) is { } replaced)
                    yield return replaced;
                break;
            case LiteralExpressionSyntax literal:
                if (OfLiteral(literal) is { } number)
                    yield return number;
                break;
        }
    }

    /// <summary>The operator of a compound assignment, and the one it is switched to.</summary>
    public static (string Was, string Becomes)? OfAssignment(AssignmentExpressionSyntax assignment) =>
        s_assignments.TryGetValue(assignment.Kind(), out var pair) ? pair : null;

    private static string? OfCall(InvocationExpressionSyntax call)
    {
        var arguments = call.ArgumentList;
        return call.Expression.ToString() switch
        {
            "Math.Min" => $"Math.Max{arguments}",
            "Math.Max" => $"Math.Min{arguments}",
            "Math.Abs" => $"({arguments.Arguments[0]})",
            "Math.Clamp" => $"({arguments.Arguments[0]})",
            _ => null,
        };
    }

    private static string? OfLiteral(LiteralExpressionSyntax literal) => literal.Token.Value switch
    {
        int value => (value + 1).ToString(CultureInfo.InvariantCulture),
        long value => (value * 2 + 1).ToString(CultureInfo.InvariantCulture) + "L",
        ulong value => (value ^ 1).ToString(CultureInfo.InvariantCulture) + "UL",
        double value => (value == 0 ? 1 : value * 1.5).ToString("R", CultureInfo.InvariantCulture) + "d",
        bool value => value ? "false" : "true",
        _ => null,
    };
}
