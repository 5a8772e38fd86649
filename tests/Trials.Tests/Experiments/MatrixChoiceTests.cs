using Warmstart.Trials.Experiments.Definition;

namespace Warmstart.Trials.Tests.Experiments;

public sealed class MatrixChoiceTests
{
    private static readonly ExperimentDefinition s_file = ExperimentFiles.Parse(
        """{ "name": "some", "title": "Some", "tasks": ["peg-level-1", "reach-hold"], "seeds": 5, "steps": 4000, "variants": [ { "name": "WSRL" } ] }""",
        "some.json");

    [Fact]
    public void Where_nothing_is_chosen_the_file_holds() => Assert.Equal(s_file, MatrixChoice.Everything.Of(s_file));

    [Fact]
    public void Other_tasks_and_seeds_take_the_place_of_the_files()
    {
        ExperimentDefinition chosen = new MatrixChoice(["drawer", "peg-level-2", "drawer"], 2).Of(s_file);
        Assert.Equal(["drawer", "peg-level-2"], chosen.Tasks);
        Assert.Equal(2, chosen.Seeds);
    }

    [Fact]
    public void A_run_of_other_tasks_leaves_the_earlier_ones_in_the_report()
    {
        var choice = new MatrixChoice(["drawer", "reach-hold"], null);
        Assert.Equal(["peg-level-1", "reach-hold", "drawer"], choice.Beside(s_file, choice.Of(s_file)).Tasks);
        Assert.Equal(["drawer", "reach-hold"], choice.Beside(null, choice.Of(s_file)).Tasks);
        Assert.Equal(["peg-level-1", "reach-hold"], MatrixChoice.Everything.Beside(choice.Of(s_file), s_file).Tasks);
    }
}
