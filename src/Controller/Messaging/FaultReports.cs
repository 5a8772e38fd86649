using Warmstart.Protocol.Contracts;
using Warmstart.Safety.Faults;

namespace Warmstart.Controller.Messaging;

/// <summary>Faults as the contracts tell them.</summary>
internal static class FaultReports
{
    /// <summary>Orders of our own, which the loop shows in the same set.</summary>
    public static FaultSet Orders { get; } =
        FaultSet.Of(Fault.HoldRequested) | FaultSet.Of(Fault.BrakeRequested) | FaultSet.Of(Fault.CutRequested);

    /// <summary>The one fault that the loop does not know of: two daemons serve one arm, and each would answer the other's commands.</summary>
    public static FaultReport TakenOver { get; } = new()
    {
        Name = "client-id-taken-over",
        Text = "Another client came to the broker with this controller's id. End the other daemon, or rename its arm, then reset.",
        Category = StopCategory.Hold.ToNumber(),
        Latched = true,
        Clears = KebabCase.Of(ClearCondition.OnReset),
    };

    /// <summary>Worst first.</summary>
    public static FaultReport[] List(FaultSet faults)
    {
        var list = new List<FaultReport>();
        foreach (var fault in Enum.GetValues<Fault>())
        {
            if (faults.Without(Orders).Has(fault))
                list.Add(Of(fault));
        }
        return [.. list.OrderBy(f => f.Category ?? int.MaxValue)];
    }

    public static FaultReport Of(Fault fault)
    {
        var row = FaultTable.Row(fault);
        return new()
        {
            Name = KebabCase.Of(fault),
            Text = row.Message,
            Category = row.Category.ToNumber(),
            Latched = row.Clear == ClearCondition.OnReset,
            Clears = KebabCase.Of(row.Clear),
        };
    }
}
