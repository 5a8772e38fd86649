namespace Warmstart.Trials.Doctor;

/// <summary>Looks at one thing and changes nothing.</summary>
internal interface IProbe
{
    IEnumerable<Finding> Look();
}
