namespace Warmstart.Protocol.Files;

/// <summary>Something that is kept for a while.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Age">Time since it was last written to.</param>
/// <param name="IsHeld">Whether it is in use, or not safe elsewhere yet: never pruned.</param>
public readonly record struct RetainedItem(string Name, long Bytes, TimeSpan Age, bool IsHeld = false);
