using Warmstart.Safety.Faults;

namespace Warmstart.Controller.Web;

/// <summary>A row of the fault table for people.</summary>
/// <param name="Cause">What raises it.</param>
/// <param name="Message">What was seen and what to do.</param>
internal sealed record FaultPicture(string Cause, string Message)
{
    public static FaultPicture Of(FaultRow row) => new(row.Detector, row.Message);
}
