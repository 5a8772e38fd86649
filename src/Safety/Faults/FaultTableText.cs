using System.Text;

namespace Warmstart.Safety.Faults;

/// <summary>The fault table as a page for people.</summary>
public static class FaultTableText
{
    /// <summary>The table in Markdown.</summary>
    /// <returns>The page; lines end with a line feed.</returns>
    public static string Markdown()
    {
        var page = new StringBuilder();
        page.Append("# Faults\n\n");
        page.Append("Printed from the code by a test; do not edit. Category 0 cuts the motion (the robot brakes), 1 brakes along the path and ends the motion, 2 holds in place.\n");
        page.Append("Several faults at once: the lowest number wins.\n\n");
        page.Append("| fault | category | noticed by | acts after (ms) | clears | what happened, what to do |\n|---|---|---|---|---|---|\n");
        foreach (var row in FaultTable.Rows)
        {
            string category = $"{row.Category.ToNumber()}{(row.BrakeAfterMs > 0 ? $", 1 after {row.BrakeAfterMs} ms" : "")}";
            page.Append($"| {row.Fault} | {category} | {row.Detector} | {row.TicksToAct} | {Words(row.Clear)} | {row.Message} |\n");
        }
        return page.ToString();
    }

    private static string Words(ClearCondition clear) => clear switch
    {
        ClearCondition.WhenGone => "by itself",
        ClearCondition.AtMotionEnd => "at the end of the motion",
        _ => "by reset",
    };
}
