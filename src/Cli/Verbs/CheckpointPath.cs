using Warmstart.Learning.Checkpoints;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Cli.Verbs;

/// <summary>Where a checkpoint named on the command line is kept.</summary>
internal static class CheckpointPath
{
    public static string Of(string folder, string name)
    {
        if (!CheckpointStore.IsName(name))
            throw new ConfigurationException("--name", name, "a checkpoint's name: letters, digits, '.', '_' and '-'");
        return new CheckpointStore(folder).PathOf(name);
    }
}
