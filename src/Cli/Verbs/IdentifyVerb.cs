using System.CommandLine;
using Warmstart.Trials.Identification;

namespace Warmstart.Cli.Verbs;

/// <summary>Finds payload, friction and model error by a slow excitation.</summary>
internal static class IdentifyVerb
{
    public static Command Create()
    {
        var arm = new HandsOnArguments();
        var folder = new Option<string>("--out") { Description = "Folder for report and plots", DefaultValueFactory = _ => "identification" };
        var amplitude = Number("--amplitude", "How far the joints swing", 1, 0.2, 1.5);
        var speed = Number("--speed", "Share of the allowed joint speeds", 0.3, 0.05, 0.6);
        var poses = new Option<int>("--poses") { Description = "Poses to visit (4 to 60)", DefaultValueFactory = _ => 14 };
        poses.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 4 or > 60)
                result.AddError($"--poses {result.GetValueOrDefault<int>()}: must be within 4 to 60");
        });
        var seed = new Option<ulong>("--seed") { Description = "Decides the poses", DefaultValueFactory = _ => 1 };
        var yes = new Option<bool>("--yes") { Description = "Do not ask before the arm moves" };
        var verb = new Command("identify", "Move the arm slowly and report payload, friction and the model's error") { folder, amplitude, speed, poses, seed, yes };
        foreach (Option option in arm.All)
            verb.Options.Add(option);
        verb.SetAction((result, stop) => Task.Run(
            () =>
            {
                var options = new IdentifyOptions
                {
                    Arm = arm.Of(result),
                    Folder = result.GetValue(folder)!,
                    Amplitude = result.GetValue(amplitude),
                    Speed = result.GetValue(speed),
                    Poses = result.GetValue(poses),
                    Seed = result.GetValue(seed),
                };
                var output = result.InvocationConfiguration.Output;
                return new IdentifyProgram(options, output, TimeProvider.System).Run(
                    () => ConfiguredLoad.Read(options.Arm.Host, options.Arm.Port), () => result.GetValue(yes) || Confirm(output), stop);
            },
            CancellationToken.None));
        return verb;
    }

    private static bool Confirm(TextWriter output)
    {
        output.Write("Is that space free, and a hand on the emergency stop? Type yes to move: ");
        output.Flush();
        return Console.In.ReadLine()?.Trim() == "yes";
    }

    private static Option<double> Number(string name, string description, double byDefault, double least, double most)
    {
        var option = new Option<double>(name) { Description = FormattableString.Invariant($"{description} ({least} to {most})"), DefaultValueFactory = _ => byDefault };
        option.Validators.Add(result =>
        {
            double value = result.GetValueOrDefault<double>();
            if (!(value >= least && value <= most))
                result.AddError(FormattableString.Invariant($"{name} {value}: must be within {least} to {most}"));
        });
        return option;
    }
}
