namespace Warmstart.Mutation.Tests;

/// <param name="Number">Which one the compiled assembly switches on.</param>
/// <param name="Key">Names it, whatever lines are added above it: file, member, what it was, what it becomes.</param>
/// <param name="File">Source file, without folder.</param>
/// <param name="AtStart">Whether it acts once, when a type is first used: then it needs an assembly of its own.</param>
internal sealed record Mutant(int Number, string Key, string File, bool AtStart);
