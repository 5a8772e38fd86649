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
            var (output, paths) = (result.InvocationConfiguration.Output, result.GetValue(files)!);
            string target = result.GetValue(npz) ?? result.GetValue(spool)!;
            bool archive = result.GetValue(npz) is not null;
            var done = archive ? RecordingExport.Npz(paths, target) : RecordingExport.Spool(paths, target);
            foreach (string note in done.Notes)
                result.InvocationConfiguration.Error.WriteLine($"warmstart: {note}");
            string rest = archive ? $"{done.Ticks} ticks" : $"look: warmstart dataset inspect {target}";
            string left = done.LeftOut > 0 ? $" ({done.LeftOut} of mode evaluate left out)" : "";
            output.WriteLine($"wrote {target}: {done.Transitions} transitions{left}{(archive ? ", " : "; ")}{rest}");
        });
        return verb;
    }
}
