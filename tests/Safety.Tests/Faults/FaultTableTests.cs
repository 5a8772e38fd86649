using Warmstart.Safety.Faults;
using Warmstart.TestKit;

namespace Warmstart.Safety.Tests.Faults;

public sealed class FaultTableTests
{
    [Fact]
    public void Every_fault_has_its_row()
    {
        Assert.Equal(Enum.GetValues<Fault>().Length, FaultTable.Rows.Length);
        foreach (var fault in Enum.GetValues<Fault>())
            Assert.Equal(fault, FaultTable.Row(fault).Fault);
    }

    [Fact]
    public void Every_row_says_what_happened_and_what_to_do()
    {
        foreach (var row in FaultTable.Rows)
        {
            Assert.True(row.Message.Split(". ").Length >= 2, row.Message);
            Assert.True(row.TicksToAct >= 1);
            Assert.True(row.BrakeAfterMs == 0 || row.Category == StopCategory.Hold);
        }
    }

    [Fact]
    public void The_page_for_people_is_the_table()
    {
        string path = Repository.PathOf("docs", "faults.md");
        string page = FaultTableText.Markdown();
        if (Environment.GetEnvironmentVariable("WARMSTART_WRITE") == "1")
            File.WriteAllText(path, page);
        Assert.Equal(page, File.ReadAllText(path));
    }

    [Fact]
    public void The_worst_of_a_set_wins_and_unknown_bits_are_the_worst()
    {
        Assert.Equal(StopCategory.None, FaultTable.Worst(FaultSet.Empty));
        Assert.Equal(StopCategory.Hold, FaultTable.Worst(FaultSet.Of(Fault.SetpointStale)));
        Assert.Equal(StopCategory.Brake, FaultTable.Worst(FaultSet.Of(Fault.SetpointStale).With(Fault.SetpointLost)));
        Assert.Equal(StopCategory.Cut, FaultTable.Worst(FaultSet.Of(Fault.SetpointLost).With(Fault.RobotReflex)));
        Assert.Equal(StopCategory.Cut, FaultTable.Worst(new FaultSet(1UL << 60)));
    }

    [Fact]
    public void Sets_know_their_members_and_names()
    {
        var set = FaultSet.Of(Fault.ForceLimit).With(Fault.EmergencyStop).With(Fault.LeaseLost, false);
        Assert.True(set.Has(Fault.ForceLimit) && set.Has(Fault.EmergencyStop) && !set.Has(Fault.LeaseLost));
        Assert.Equal(2, set.Count);
        Assert.Equal("ForceLimit, EmergencyStop", set.ToString());
        Assert.Equal(FaultSet.Of(Fault.EmergencyStop), set.Without(FaultSet.Of(Fault.ForceLimit)));
    }

    [Theory]
    [InlineData(0, StopCategory.Cut)]
    [InlineData(1, StopCategory.Brake)]
    [InlineData(2, StopCategory.Hold)]
    [InlineData(7, StopCategory.Cut)]
    public void Numbers_of_the_standard_name_categories(int number, StopCategory category)
    {
        Assert.Equal(category, StopCategories.FromNumber(number));
        if (number <= 2)
            Assert.Equal(number, category.ToNumber());
    }
}
