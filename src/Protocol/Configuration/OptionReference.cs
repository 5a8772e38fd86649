using System.Text;

namespace Warmstart.Protocol.Configuration;

/// <summary>Writes the reference page of all programs' options.</summary>
public static class OptionReference
{
    /// <summary>One page of Markdown.</summary>
    public static string Text(params IReadOnlyList<ProgramOptions> programs)
    {
        ArgumentNullException.ThrowIfNull(programs);
        var text = new StringBuilder(Opening);
        foreach (var program in programs)
        {
            text.Append($"\n## {program.Name}\n\n")
                .Append($"`{program.Program}` reads `{program.DefaultFile}`, then `{OptionSources.DropInsOf(program.DefaultFile)}/*.json`, ")
                .Append($"then variables `{program.EnvironmentPrefix}KEY`.\n\n")
                .Append("| key | allowed | default | change takes effect | meaning |\n|---|---|---|---|---|\n");
            foreach (var entry in program.Facts)
                text.Append($"| `{entry.Key}` | {Cell(entry.Allowed)} | {(entry.Default.Length == 0 ? "empty" : $"`{entry.Default}`")} ")
                    .Append($"| {(entry.NeedsRestart ? "restart" : "reload")} | {Cell(entry.Meaning)} |\n");
        }
        return text.ToString();
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private const string Opening = """
        <!-- Generated: warmstart config reference > docs/configuration.md -->
        # Configuration

        Each daemon has one file under `/etc/warmstart` and a folder beside it for what a site, a package or a tool adds. Later wins: the file, then the folder's `*.json` sorted by name, then the environment. Keep in the file only what differs from the defaults.

        ```
        /etc/warmstart/controller.json            {"Robot": {"Host": "172.16.0.2"}}
        /etc/warmstart/controller.d/50-tls.json   {"Broker:Tls": true, "Broker:Port": 8883}
        WARMSTART__Robot__Host=172.16.0.3         two underscores between levels
        ```

        A key may be written with colons or as nested objects; comments and trailing commas are allowed; upper and lower case do not matter. A file may name its schema (`"$schema": "controller.schema.json"`), so that an editor helps. An unknown key, a value out of range, or a key twice in one file is an error, in each file, also where a later one replaces the value: one line that names file, key, value and what is allowed, and exit code 78, upon which systemd does not start it again.

        ```
        warmstart config check                    # both daemons' files; exit code 78 and one line an error
        warmstart config show controller          # what is in force, and which file or variable said so
        warmstart config sample controller        # every option with its meaning, to start from
        warmstart config schema learner           # for editors
        ```

        Where a change "takes effect" at a reload, `systemctl reload` (SIGHUP) is enough; the log says what was taken and what waits for the next start. A configuration with an error changes nothing.

        Secrets stay out of these files. Where an option is "a file, credential:NAME, or empty", `credential:NAME` is a file that systemd hands over (`LoadCredential=NAME:/etc/warmstart/tls/controller.key` in the unit), so that the key can belong to root alone. A check outside of the unit takes its word for it.

        """;
}
