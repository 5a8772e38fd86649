namespace Warmstart.Mutation.Tests;

/// <summary>What is compiled into the mutated assembly: which mutant is active, and an end to loops that a mutant makes endless.</summary>
internal static class MutantSwitch
{
    public const string TypeName = "Warmstart.Safety.MutantSwitch";

    public const string Source = """
        namespace Warmstart.Safety
        {
            internal static class MutantSwitch
            {
                public static int Active = -1;
                public static long Turns;

                public static bool Turn()
                {
                    if (Active >= 0 && ++Turns > 20_000_000)
                        throw new System.InvalidOperationException("endless loop");
                    return true;
                }
            }
        }
        """;
}
