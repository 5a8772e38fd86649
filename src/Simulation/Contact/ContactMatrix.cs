using System.Runtime.CompilerServices;

namespace Warmstart.Simulation.Contact;

/// <summary>A symmetric 6x6 matrix by rows: contact damping seen from the reference point, linear part first.</summary>
[InlineArray(36)]
internal struct ContactMatrix
{
    private double _first;
}
