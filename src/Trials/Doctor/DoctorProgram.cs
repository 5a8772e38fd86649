using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Warmstart.Controller.Options;
using Warmstart.Protocol.Configuration;
using Warmstart.Trials.Processes;

namespace Warmstart.Trials.Doctor;

/// <summary>Looks at everything that a run on this machine needs, and names for each trouble the command that fixes it. Changes nothing.</summary>
public static class DoctorProgram
{
    private const string ControllerUnit = "warmstart-controller.service";
    private static readonly TimeSpan s_checkLimit = TimeSpan.FromSeconds(30);

    /// <summary>Looks and prints.</summary>
    /// <param name="options">What to look at.</param>
    /// <param name="json">One JSON object instead of lines.</param>
    /// <param name="output">Where to.</param>
    /// <param name="time">For the robot's packets.</param>
    /// <returns>0 where nothing failed, else 1.</returns>
    public static int Run(DoctorOptions options, bool json, TextWriter output, TimeProvider time)
    {
        var findings = new List<Finding>();
        foreach (Finding finding in Probes(options, time).SelectMany(p => p.Look()))
        {
            findings.Add(finding);
            if (!json)
                output.Write(DoctorReport.Line(finding));
        }
        output.Write(json ? DoctorReport.Json(findings) : DoctorReport.Closing(findings));
        return findings.Any(f => f.Status == FindingStatus.Fail) ? ExitCodes.Failure : ExitCodes.Ok;
    }

    private static IEnumerable<IProbe> Probes(DoctorOptions options, TimeProvider time)
    {
        var files = new SystemFiles(options.Root);
        ControllerOptions controller = Controller(files.PathOf(options.Controller));
        yield return new KernelProbe(files);
        yield return new LimitsProbe(files);
        yield return new ProcessorProbe(files);
        yield return new CoresProbe(files, controller.Loop.Core);
        yield return new ResourceProbe(files, controller.StateDirectory, ResourceProbe.MeasureFsync, ResourceProbe.MeasureRoom);
        BrokerOptions broker = controller.Broker;
        bool local = broker.Host is "localhost" || (IPAddress.TryParse(broker.Host, out IPAddress? at) && IPAddress.IsLoopback(at));
        yield return new ServicesProbe(files, local, $"{broker.Host}:{broker.Port}", () => BrokerLook.Reach(broker, new HandedCredentials(files, ControllerUnit)),
        [
            (options.Controller, () => Check("Controller", "warmstart-controller", files.PathOf(options.Controller))),
            (options.Learner, () => Check("Learning", "warmstart-learner", files.PathOf(options.Learner))),
        ]);
        if (options.Host.Length == 0)
            yield break;
        yield return new NetworkProbe(files, Resolve(options.Host) ?? IPAddress.Any, controller.Loop.Core);
        yield return new RobotProbe(options.Host, options.Port, HeldRobot.By(files, options.Host, options.Port),
            () => RobotListener.Listen(options.Host, options.Port, options.Packets, time));
    }

    /// <summary>The configuration as far as it can be read; its errors are told by the daemon's own check.</summary>
    private static ControllerOptions Controller(string path) =>
        File.Exists(path) ? OptionCatalogue.Set.Read(path, Environment.GetEnvironmentVariables()).Options : new();

    private static string? Check(string room, string program, string file)
    {
        try
        {
            ProcessStartInfo start = Executables.Find(room, program);
            foreach (string word in (string[])["--check-config", "--config", file])
                start.ArgumentList.Add(word);
            (start.RedirectStandardError, start.RedirectStandardOutput, start.UseShellExecute) = (true, true, false);
            using Process process = Process.Start(start)!;
            Task<string> said = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(s_checkLimit))
            {
                process.Kill();
                return $"{program} --check-config did not end";
            }
            return process.ExitCode == 0 ? null : said.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? $"{program} refuses it";
        }
        catch (FileNotFoundException e)
        {
            return e.Message;
        }
    }

    private static IPAddress? Resolve(string host)
    {
        if (IPAddress.TryParse(host, out IPAddress? literal))
            return literal;
        try
        {
            return Dns.GetHostAddresses(host, AddressFamily.InterNetwork).FirstOrDefault();
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
