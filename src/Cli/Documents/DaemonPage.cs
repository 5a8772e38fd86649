using System.Diagnostics;
using Warmstart.Protocol.Configuration;
using Warmstart.Trials.Processes;

namespace Warmstart.Cli.Documents;

/// <summary>Writes the manual page of one of the other programs from what that program itself says.</summary>
/// <param name="Room">The room that builds it.</param>
/// <param name="Name">The program.</param>
/// <param name="Section">The manual's section.</param>
/// <param name="Summary">One line.</param>
/// <param name="About">What it does and how it ends.</param>
/// <param name="ConfigurationFile">Its configuration under systemd, or null where it has none.</param>
internal sealed record DaemonPage(string Room, string Name, int Section, string Summary, string About, string? ConfigurationFile)
{
    /// <summary>Every program but <c>warmstart</c> itself.</summary>
    public static IReadOnlyList<DaemonPage> All { get; } =
    [
        new("Controller", "warmstart-controller", 8, "the daemon that owns a robot arm",
            "It starts the real-time process (warmstart-loop), keeps leases, limits and recordings, plays policies and collects experience. It starts disarmed and stays so until somebody with a lease says start. SIGTERM brings the arm to rest and ends it with 0. Exit status 78 means a configuration that is not valid.",
            "/etc/warmstart/controller.json"),
        new("Learning", "warmstart-learner", 8, "the daemon that fine-tunes a policy on online data alone",
            "It takes experience from the controller by way of the broker and publishes policies. It may die, restart or run elsewhere; it resumes from its last checkpoint. SIGTERM writes one and ends it with 0. Exit status 78 means a configuration that is not valid.",
            "/etc/warmstart/learner.json"),
        new("Loop", "warmstart-loop", 8, "the real-time process that answers a robot arm each millisecond",
            "The controller starts it; nobody else needs to. It brakes the arm and ends the motion when the controller is silent for 200 ms and on SIGTERM.", null),
        new("Simulation", "warmstart-simulator", 1, "a robot arm to try it on, which speaks Franka's own wire protocol",
            "It prints one line of JSON with its ports when it serves.", null),
    ];

    /// <summary>Runs the program and writes its page.</summary>
    /// <exception cref="InvalidOperationException">It did not say what it takes.</exception>
    public string Write(string version)
    {
        var page = new Roff(Name, Section, version, Summary).Section("SYNOPSIS").Verbatim(Ask("--help")).Section("DESCRIPTION").Paragraph(About);
        if (ConfigurationFile is { } file)
            page.Section("CONFIGURATION").Paragraph($"Under systemd it reads {file}. Every key, with its default:").Verbatim(Ask("--sample-config"));
        return page.Section("SEE ALSO").Paragraph("warmstart(1)").ToString();
    }

    private string Ask(string option)
    {
        ProcessStartInfo start = Executables.Find(Room, Name);
        start.ArgumentList.Add(option);
        (start.UseShellExecute, start.RedirectStandardOutput) = (false, true);
        using Process process = Process.Start(start)!;
        string said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == ExitCodes.Ok && said.Length > 0 ? said : throw new InvalidOperationException($"{Name} {option} ended with {process.ExitCode}");
    }
}
