using Warmstart.Controller.Tasks;
using Warmstart.TestKit;

namespace Warmstart.Controller.Tests.Tasks;

internal static class TaskFiles
{
    public static string Folder => Repository.PathOf("data", "tasks");

    public static string PegText => File.ReadAllText(Path.Combine(Folder, "peg-insertion.json"));

    public static TaskDefinition Load(string name) => new TaskCatalog(Folder).Load(name);

    public static TaskDefinition Peg() => new TaskCatalog(Folder).Load("peg-insertion");
}
