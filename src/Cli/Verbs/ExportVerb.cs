using System.CommandLine;
using Warmstart.Pretraining.Data.Recordings;

namespace Warmstart.Cli.Verbs;

/// <summary>Turns recordings into what other programs read.</summary>
internal static class ExportVerb
{
    public static Command Create()
    {
        var files = new Argument<string[]>("file") { Description = "Recordings, or folders of them; of one task", Arity = ArgumentArity.OneOrMore };
        var npz = new Option<string?>("--npz") { Description = "A NumPy archive to write: transitions under D4RL's names, and every tick" };
        var spool = new Option<string?>("--spool") { Description = "A spool to write: what warmstart pretrain --data reads" };
        var verb = new Command("export", "Turn recordings into a NumPy archive or a spool") { files, npz, spool };
        verb.Validators.Add(result =>
        {
            if ((result.GetValue(npz) is null) == (result.GetValue(spool) is null))
                result.AddError("either --npz or --spool is needed");
        });
        verb.SetAction(result =>
        {
            var output = result.InvocationConfiguration.Output;
            if (result.GetValue(npz) is { } archive)
            {
                var (transitions, ticks) = RecordingExport.Npz(result.GetValue(files)!, archive);
                output.WriteLine($"wrote {archive}: {transitions} transitions, {ticks} ticks");
            }
            else
            {
                string target = result.GetValue(spool)!;
                output.WriteLine($"wrote {target}: {RecordingExport.Spool(result.GetValue(files)!, target)} transitions; look: warmstart dataset inspect {target}");
            }
        });
        return verb;
    }
}
