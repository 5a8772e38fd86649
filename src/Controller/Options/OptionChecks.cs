using Warmstart.Loop.Process;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Controller.Options;

/// <summary>What must hold between options, and within the files that they name.</summary>
internal static class OptionChecks
{
    /// <summary>One line for each problem.</summary>
    public static IEnumerable<string> Of(ControllerOptions options)
    {
        if ((options.Web.CertificateFile.Length > 0) != (options.Web.KeyFile.Length > 0))
            yield return "Web:KeyFile: allowed: given exactly where Web:CertificateFile is";
        if (options.Spool.WindowRows > options.Spool.MaxRows)
            yield return $"Spool:WindowRows = '{options.Spool.WindowRows}': allowed: at most Spool:MaxRows ({options.Spool.MaxRows})";
        var broker = options.Broker;
        foreach (string problem in BrokerChecks.Of(broker.Tls, broker.CertificateFile, broker.KeyFile, broker.User, broker.PasswordFile))
            yield return problem;
        if (options.Gripper.Kind != "franka" && options.Gripper.Device.Length == 0)
            yield return $"Gripper:Device = '': allowed: a device path where Gripper:Kind is {options.Gripper.Kind}";
        if (options.Loop is { EstopEnabling: true, EstopDevice.Length: 0 })
            yield return "Loop:EstopEnabling = 'true': allowed: false where Loop:EstopDevice is empty";
        if (LimitsProblem(options.Loop.LimitsFile) is { } limits)
            yield return $"Loop:LimitsFile: {limits}";
    }

    private static string? LimitsProblem(string path)
    {
        try
        {
            if (path.Length > 0)
                LimitsFile.Read(path);
            return null;
        }
        catch (ConfigurationException e)
        {
            return e.Message;
        }
    }
}
