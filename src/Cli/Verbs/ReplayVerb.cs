using System.CommandLine;
using Warmstart.Controller.Recording;
using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Mqtt;

namespace Warmstart.Cli.Verbs;

/// <summary>Plays a recording on the topics of an arm of its own, and holds it against the arm's limits.</summary>
internal static class ReplayVerb
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "A recording" };
        var speed = new Option<double>("--speed") { Description = "Seconds of the recording in one of ours, 0.01 to 100", DefaultValueFactory = _ => 1 };
        var check = new Option<bool>("--check") { Description = "Only hold it against the arm's limits; needs no broker" };
        speed.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (>= 0.01 and <= 100))
                result.AddError("--speed: must be 0.01 to 100");
        });
        var options = new OperatorOptions("replay");
        var verb = options.AddTo(new Command("replay", "Play a recording over MQTT as an arm of its own (watch it: warmstart monitor --arm replay), and check its limits")
        {
            file, speed, check,
        });
        verb.SetAction(async (result, cancel) =>
        {
            var read = RecordingFile.Read(result.GetValue(file)!);
            var topics = new MqttTopics(options.Arm(result));
            await using var connection = result.GetValue(check) ? null : options.Connect(result, ReplayProgram.WillOf(topics));
            try
            {
                var program = new ReplayProgram(connection, topics, result.InvocationConfiguration.Output, TimeProvider.System);
                bool played = await program.PlayAsync(read, result.GetValue(speed), cancel);
                if (connection is not null)
                    await connection.CloseAsync(Farewell);
                return played ? ExitCodes.Ok : ExitCodes.Failure;
            }
            catch (TimeoutException e)
            {
                result.InvocationConfiguration.Error.WriteLine($"warmstart: {e.Message}");
                return ExitCodes.Failure;
            }
        });
        return verb;
    }
}
