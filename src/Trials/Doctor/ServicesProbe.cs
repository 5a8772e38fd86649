namespace Warmstart.Trials.Doctor;

/// <summary>Broker and configuration.</summary>
/// <param name="files">The system's files.</param>
/// <param name="isLocal">Whether the broker should run on this machine.</param>
/// <param name="broker">How the broker is called in texts.</param>
/// <param name="reach">Null where an MQTT connection stands, else what went wrong.</param>
/// <param name="configurations">Each file with what its program says of it: null where it is valid.</param>
internal sealed class ServicesProbe(SystemFiles files, bool isLocal, string broker, Func<string?> reach, IReadOnlyList<(string File, Func<string?> Check)> configurations) : IProbe
{
    private static readonly string[] s_places = ["/usr/sbin/mosquitto", "/usr/bin/mosquitto", "/usr/local/sbin/mosquitto"];

    public IEnumerable<Finding> Look()
    {
        bool installed = s_places.Any(files.Exists);
        if (isLocal || installed)
        {
            yield return installed
                ? Finding.Ok("mosquitto", s_places.First(files.Exists))
                : Finding.Fail("mosquitto", "not installed", "apt-get install mosquitto");
        }
        string? trouble = reach();
        yield return trouble is null
            ? Finding.Ok("broker", $"{broker} answers")
            : Finding.Fail("broker", $"{broker}: {trouble}", isLocal ? "systemctl enable --now mosquitto" : "look at Broker in controller.json, and at the broker's own log");
        foreach ((string file, Func<string?> check) in configurations)
        {
            if (!files.Exists(file))
            {
                yield return Finding.Warn("config", $"{file} is not there: the daemon would run with its defaults", $"{Program(file)} --sample-config > {file}");
                continue;
            }
            string? error = check();
            yield return error is null
                ? Finding.Ok("config", $"{file} is valid")
                : Finding.Fail("config", $"{file}: {error}", $"correct it and try: {Program(file)} --check-config --config {file}");
        }
    }

    private static string Program(string file) => $"warmstart-{Path.GetFileNameWithoutExtension(file)}";
}
