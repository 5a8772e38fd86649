namespace Warmstart.Franka.Tests.Support;

/// <summary>Tests that share the emulated robots, and so take turns.</summary>
[CollectionDefinition(Name)]
public sealed class EmulatedCollection : ICollectionFixture<EmulatedRobots>
{
    public const string Name = "emulated robots";
}
