using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Warmstart.Learning.Checkpoints;
using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Files;

namespace Warmstart.Learning.Worker;

/// <summary>One run's folder: <c>run.json</c>, <c>state.json</c>, <c>replay/</c>, <c>checkpoints/</c>. A folder without run.json only collects rows.</summary>
public sealed class RunFolder
{
    private const string SpecFile = "run.json";
    private const string StateFile = "state.json";

    /// <summary>Names the folder of a run; nothing is created.</summary>
    /// <param name="root">Folder of all runs.</param>
    /// <param name="run">The run.</param>
    public RunFolder(string root, RunId run)
    {
        Path = System.IO.Path.Combine(System.IO.Path.GetFullPath(root), run.ToString());
        Checkpoints = new CheckpointStore(System.IO.Path.Combine(Path, "checkpoints"));
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Folder of the log's segments.</summary>
    public string Log => System.IO.Path.Combine(Path, "replay");

    /// <summary>The run's own checkpoints.</summary>
    public CheckpointStore Checkpoints { get; }

    /// <summary>Whether the run has been begun.</summary>
    public bool HasSpec => File.Exists(System.IO.Path.Combine(Path, SpecFile));

    /// <summary>Reads what the run is.</summary>
    /// <exception cref="InvalidDataException">Missing or damaged: one line.</exception>
    public RunSpec ReadSpec() => Read(SpecFile, RunJson.Default.RunSpec);

    /// <summary>Writes what the run is; from then on the folder is a run.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public void WriteSpec(RunSpec spec) => Write(SpecFile, spec, RunJson.Default.RunSpec);

    /// <summary>Reads the run's state; a fresh one if none was written yet.</summary>
    /// <exception cref="InvalidDataException">Damaged: one line.</exception>
    public RunState ReadState() =>
        File.Exists(System.IO.Path.Combine(Path, StateFile)) ? Read(StateFile, RunJson.Default.RunState) : new RunState();

    /// <summary>Replaces the run's state; on the disk when this returns.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public void WriteState(RunState state) => Write(StateFile, state, RunJson.Default.RunState);

    private T Read<T>(string name, JsonTypeInfo<T> type)
    {
        string path = System.IO.Path.Combine(Path, name);
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), type) ?? throw new InvalidDataException($"{path} is empty");
        }
        catch (Exception damaged) when (damaged is JsonException or IOException)
        {
            throw new InvalidDataException($"{path}: {damaged.Message.ReplaceLineEndings(" ")}", damaged);
        }
    }

    private void Write<T>(string name, T value, JsonTypeInfo<T> type)
    {
        Directory.CreateDirectory(Path);
        AtomicFile.Write(System.IO.Path.Combine(Path, name), JsonSerializer.SerializeToUtf8Bytes(value, type));
    }
}
