namespace Warmstart.Controller.Core;

/// <summary>Somewhere else to do what takes long; the simulation does it at once.</summary>
public interface IBackground
{
    /// <summary>Does something, now or later, in the order of the calls.</summary>
    void Run(Action action);
}
