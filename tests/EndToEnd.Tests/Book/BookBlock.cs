namespace Warmstart.EndToEnd.Tests.Book;

/// <summary>Commands of a page, as they stand in one fence.</summary>
/// <param name="Page">The page's file name.</param>
/// <param name="Line">Line of the fence, from 1.</param>
/// <param name="Text">The commands.</param>
/// <param name="StandIn">What is run in their place; empty: they themselves.</param>
/// <param name="Reason">Why; empty without a stand-in.</param>
/// <param name="MayFail">Whether the commands may say no, where they would on a real machine too.</param>
internal sealed record BookBlock(string Page, int Line, string Text, string StandIn, string Reason, bool MayFail);
