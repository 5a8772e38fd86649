using System.Runtime.InteropServices;

namespace Warmstart.Pretraining.Data.Formats;

/// <summary><c>H5L_info_t</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Hdf5LinkInfo
{
    /// <summary><see cref="Type"/> of a hard link: the object is in this file.</summary>
    public const int Hard = 0;

    public int Type;
    public int OrderValid;
    public long Order;
    public int CharacterSet;
    public ulong Address;
}
