namespace Warmstart.Controller.Commands;

/// <summary>What the controller must know of the learner's presets: it alone counts the warm-up.</summary>
internal static class Presets
{
    private const int Published = 5_000;
    private const int Demo = 500;

    /// <summary>Warm-up steps K where the start names none. 5000 is what the algorithm's authors use (arXiv 2412.07762, 4.1).</summary>
    public static int WarmUpSteps(string? preset) => preset == "demo" ? Demo : Published;
}
