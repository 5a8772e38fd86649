using System.Runtime.InteropServices;

namespace Warmstart.Simulation.Tests.MuJoCo;

/// <summary>
/// The C interface of MuJoCo 2.2.2 as far as the cross-check needs it. Field offsets were printed from that version's header with
/// offsetof; they hold for no other version.
/// </summary>
internal static unsafe partial class MuJoCoLibrary
{
    public const int Version = 222;
    public const int DataPositions = 40376;
    public const int DataVelocities = 40384;
    public const int DataAppliedTorque = 40416;
    public const int DataBiasTorque = 40976;
    public const int DataConstraintTorque = 41136;
    public const int DataContacts = 40332;

    private const string Name = "libmujoco.so.2.2.2";

    /// <summary>Null where the library is there and of the right version, else why not.</summary>
    public static string? WhyNot { get; } = Probe();

    [LibraryImport(Name, EntryPoint = "mj_version")]
    public static partial int GetVersion();

    [LibraryImport(Name, EntryPoint = "mj_loadXML", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint LoadXml(string path, nint vfs, byte* error, int errorSize);

    [LibraryImport(Name, EntryPoint = "mj_makeData")]
    public static partial nint MakeData(nint model);

    [LibraryImport(Name, EntryPoint = "mj_forward")]
    public static partial void Forward(nint model, nint data);

    [LibraryImport(Name, EntryPoint = "mj_step")]
    public static partial void Step(nint model, nint data);

    [LibraryImport(Name, EntryPoint = "mj_deleteData")]
    public static partial void DeleteData(nint data);

    [LibraryImport(Name, EntryPoint = "mj_deleteModel")]
    public static partial void DeleteModel(nint model);

    private static string? Probe()
    {
        try
        {
            int version = GetVersion();
            return version == Version ? null : $"MuJoCo 2.2.2 is needed for the cross-check, this is version {version}";
        }
        catch (DllNotFoundException)
        {
            return "MuJoCo is not installed (apt-get install libmujoco2.2.2); the simulator is not cross-checked in this run";
        }
    }
}
