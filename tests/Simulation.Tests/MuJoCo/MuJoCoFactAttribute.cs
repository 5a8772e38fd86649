namespace Warmstart.Simulation.Tests.MuJoCo;

/// <summary>A test that is skipped, with the reason, where MuJoCo 2.2.2 is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MuJoCoFactAttribute : FactAttribute
{
    public MuJoCoFactAttribute() => Skip = MuJoCoLibrary.WhyNot;
}
