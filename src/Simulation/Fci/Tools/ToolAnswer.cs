namespace Warmstart.Simulation.Fci.Tools;

/// <summary>A tool's answer to a request.</summary>
/// <param name="Command">Number of the command.</param>
/// <param name="Id">Id of the request.</param>
/// <param name="Status">0 done, 1 failed, 2 ended without what was wanted, 3 aborted.</param>
internal readonly record struct ToolAnswer(uint Command, uint Id, ushort Status)
{
    public const ushort Success = 0;
    public const ushort Fail = 1;
    public const ushort Unsuccessful = 2;
    public const ushort Aborted = 3;
}
