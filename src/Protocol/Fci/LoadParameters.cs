using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Warmstart.Protocol.Fci;

/// <summary>What the robot carries beyond its end effector.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct LoadParameters
{
    /// <summary>How many doubles it holds.</summary>
    public const int Count = 13;

    /// <summary>Mass, kg.</summary>
    public double m_load;

    /// <summary>Centre of mass in the flange frame, m.</summary>
    public Double3 F_x_Cload;

    /// <summary>Inertia about the centre of mass, column-major, kg m².</summary>
    public Double9 I_load;

    /// <summary>All numbers in the order of the request.</summary>
    [UnscopedRef]
    public Span<double> Values => MemoryMarshal.CreateSpan(ref m_load, Count);

    /// <summary>The request that sets it.</summary>
    public SetterRequest ToRequest() => new(FciCommand.SetLoad, Values);
}
