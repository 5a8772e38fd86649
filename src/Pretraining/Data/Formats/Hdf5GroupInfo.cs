using System.Runtime.InteropServices;

namespace Warmstart.Pretraining.Data.Formats;

/// <summary><c>H5G_info_t</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Hdf5GroupInfo
{
    public int Storage;
    public ulong Links;
    public long MaxOrder;
    public int Mounted;
}
