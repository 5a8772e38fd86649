using System.Runtime.InteropServices;
using System.Text;
using Warmstart.Franka.Link;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;
using Warmstart.Robot.Urdf;

namespace Warmstart.Franka;

public sealed partial class FrankaRobot
{
    /// <summary>Whether <see cref="Model"/> and its limits come from the robot itself.</summary>
    public bool HasServedModel => _urdf is not null;

    /// <summary>The robot's description (URDF) as it serves it, version 8 and later.</summary>
    /// <exception cref="FrankaInvalidOperationException">The robot's version serves none.</exception>
    /// <exception cref="FrankaCommandException">The robot refused.</exception>
    /// <exception cref="FrankaNetworkException">The connection is gone.</exception>
    public string GetRobotModel()
    {
        if (_urdf is not null)
            return _urdf;
        if (ServerVersion < FirstWithServedModel)
            throw new FrankaInvalidOperationException($"a served model needs version 8 of the interface (FR3, system 5.7.0); {Host} speaks {ServerVersion}");
        string urdf = string.Empty;
        Ask(FciCommand.GetRobotModel, s => s.GetRobotModel(out urdf));
        return urdf;
    }

    /// <summary>Kinematics and dynamics for use in a control loop, computed here from <see cref="Model"/>; one instance a thread.</summary>
    public FrankaModel LoadModel() => new(Model);

    /// <summary>Downloads the robot's own shared library of its dynamics (versions 3 to 9). This library never loads it.</summary>
    /// <param name="architecture">For which processor; null for this one.</param>
    /// <exception cref="FrankaInvalidOperationException">The robot's version has none.</exception>
    /// <exception cref="FrankaCommandException">The robot has none for this system.</exception>
    /// <exception cref="FrankaNetworkException">The connection is gone.</exception>
    public byte[] DownloadModelLibrary(Architecture? architecture = null)
    {
        ReadOnlyMemory<byte> library = default;
        var request = new ModelLibraryRequest(Number(architecture ?? RuntimeInformation.ProcessArchitecture), system: 0);
        Ask(FciCommand.LoadModelLibrary, s => s.LoadModelLibrary(request, out library));
        return library.ToArray();
    }

    private void TakeServedModel()
    {
        if (ServerVersion < FirstWithServedModel)
            return;
        LinkResult result = _session.Use(s => s.GetRobotModel(out _urdf));
        if (result.Code == LinkCode.Refused)
        {
            // Some servers have none; the published data stand in.
            _urdf = null;
            return;
        }
        if (!result.IsOk)
            throw LinkErrors.Of(result, FciCommand.GetRobotModel, RobotMode.Other);
        try
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(_urdf!));
            Model = UrdfReader.ReadServed(stream, Model);
        }
        catch (InvalidDataException e)
        {
            throw new FrankaProtocolException($"the model that {Host} serves: {e.Message}", e);
        }
    }

    private static byte Number(Architecture architecture) => architecture switch
    {
        Architecture.X64 => 0,
        Architecture.X86 => 1,
        Architecture.Arm => 2,
        Architecture.Arm64 => 3,
        _ => throw new ArgumentOutOfRangeException(nameof(architecture), architecture, "Known are X64, X86, Arm and Arm64."),
    };
}
