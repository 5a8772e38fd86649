using System.CommandLine;
using Warmstart.Cli.Documents;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Cli.Verbs;

/// <summary>Writes the manual pages, for packagers.</summary>
internal static class ManualVerb
{
    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "Folder for the pages; made where it is not there" };
        var verb = new Command("manual", "Write the manual pages of every program into a folder") { folder };
        verb.Hidden = true;
        verb.SetAction(result =>
        {
            string target = Directory.CreateDirectory(result.GetValue(folder)!).FullName;
            string version = VersionVerb.Product.Split('+')[0];
            File.WriteAllText(Path.Combine(target, "warmstart.1"), CommandPage.Of(CommandNode.Root(), version));
            foreach (DaemonPage page in DaemonPage.All)
                File.WriteAllText(Path.Combine(target, $"{page.Name}.{page.Section}"), page.Write(version));
            return ExitCodes.Ok;
        });
        return verb;
    }
}
