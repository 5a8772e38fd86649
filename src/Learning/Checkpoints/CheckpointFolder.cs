using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Tensors;
using Warmstart.Protocol.Files;
using Warmstart.Protocol.Tensors;

namespace Warmstart.Learning.Checkpoints;

/// <summary>
/// Writes and reads checkpoint folders. A folder appears under its name only when it is whole and on the disk; whatever a reader
/// finds, it either gets exactly what was written or one line that says what is wrong. Any thread, one writer a name.
/// </summary>
public static class CheckpointFolder
{
    private const long FileBytesMax = 1L << 31;

    /// <summary>Writes a checkpoint: temporary folder, fsync of everything, rename, fsync of the parent. An older one of the same name is replaced.</summary>
    /// <exception cref="IOException">The disk refused; nothing appeared under <paramref name="path"/>.</exception>
    public static void Write(string path, Checkpoint checkpoint)
    {
        string target = Path.GetFullPath(path);
        string parent = Path.GetDirectoryName(target)!;
        string temporary = Path.Combine(parent, CheckpointStore.TemporaryPrefix + Path.GetFileName(target));
        Directory.CreateDirectory(parent);
        if (Directory.Exists(temporary))
            Directory.Delete(temporary, recursive: true);
        Directory.CreateDirectory(temporary);
        WriteFiles(temporary, checkpoint);
        MakeRoom(target);
        DurableFolder.Rename(temporary, target);
    }

    /// <summary>Reads and verifies a checkpoint.</summary>
    /// <exception cref="CheckpointException">Missing, damaged, truncated or of another format: one line that names the file.</exception>
    public static Checkpoint Read(string path)
    {
        try
        {
            return ReadFiles(path, ReadVerified(path));
        }
        catch (Exception damaged) when (damaged is IOException or InvalidDataException or ArgumentException or UnauthorizedAccessException)
        {
            throw new CheckpointException($"checkpoint {path}: {damaged.Message.ReplaceLineEndings(" ")}", damaged);
        }
    }

    /// <summary>Checks a checkpoint as <see cref="Read"/> does.</summary>
    /// <returns>Null if it can be used, else one line that says why not.</returns>
    public static string? Verify(string path)
    {
        try
        {
            Read(path);
            return null;
        }
        catch (CheckpointException refused)
        {
            return refused.Message;
        }
    }

    private static void WriteFiles(string folder, Checkpoint checkpoint)
    {
        var files = new SortedDictionary<string, CheckpointFile>(StringComparer.Ordinal);
        void Put(string name, byte[] content) => files[name] = WriteFile(folder, name, content);
        Put(CheckpointLayout.Config, Json(checkpoint.Config, CheckpointJson.Default.CheckpointConfig));
        Put(CheckpointLayout.Model, Tensors(checkpoint.Model, "warmstart-model/1"));
        Put(CheckpointLayout.Policy, checkpoint.Policy.ToArray());
        Put(CheckpointLayout.Optimizer, Tensors(checkpoint.Optimizer, "warmstart-optimizer/1"));
        Put(CheckpointLayout.Rng, Json(new(checkpoint.Generators.ToDictionary(), StringComparer.Ordinal), CheckpointJson.Default.Generators));
        Put(CheckpointLayout.Counters, Json(new(checkpoint.Counters.ToDictionary(), StringComparer.Ordinal), CheckpointJson.Default.Counters));
        if (checkpoint.Replay is { } replay)
            Put(CheckpointLayout.ReplayPosition, Json(replay, CheckpointJson.Default.ReplayPosition));
        WriteFile(folder, CheckpointLayout.Manifest, Json(new CheckpointManifest(CheckpointConfig.CurrentFormat, files), CheckpointJson.Default.CheckpointManifest));
        foreach (string inner in Directory.EnumerateDirectories(folder))
            DurableFolder.Flush(inner);
    }

    private static CheckpointFile WriteFile(string folder, string name, byte[] content)
    {
        string path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        file.Write(content);
        file.Flush(flushToDisk: true);
        return new CheckpointFile(content.Length, Convert.ToHexStringLower(SHA256.HashData(content)));
    }

    private static void MakeRoom(string target)
    {
        if (!Directory.Exists(target))
            return;
        string old = Path.Combine(Path.GetDirectoryName(target)!, CheckpointStore.TemporaryPrefix + "old-" + Path.GetFileName(target));
        if (Directory.Exists(old))
            Directory.Delete(old, recursive: true);
        Directory.Move(target, old);
        Directory.Delete(old, recursive: true);
    }

    private static Dictionary<string, byte[]> ReadVerified(string path)
    {
        string manifestPath = Path.Combine(path, CheckpointLayout.Manifest);
        if (!Directory.Exists(path) || !File.Exists(manifestPath))
            throw new InvalidDataException($"there is no {CheckpointLayout.Manifest}, so this is not a finished checkpoint");
        CheckpointManifest manifest = Parse(File.ReadAllBytes(manifestPath), CheckpointLayout.Manifest, CheckpointJson.Default.CheckpointManifest);
        if (manifest.Format != CheckpointConfig.CurrentFormat)
            throw new InvalidDataException($"format \"{manifest.Format}\" is not {CheckpointConfig.CurrentFormat}");
        return manifest.Files.ToDictionary(f => f.Key, f => ReadFile(path, f.Key, f.Value), StringComparer.Ordinal);
    }

    private static byte[] ReadFile(string folder, string name, CheckpointFile expected)
    {
        var file = new FileInfo(Path.Combine(folder, name));
        if (Path.IsPathRooted(name) || name.Contains("..", StringComparison.Ordinal))
            throw new InvalidDataException($"the manifest names \"{name}\", which is not inside the folder");
        if (!file.Exists || file.Length != expected.Bytes || expected.Bytes >= FileBytesMax)
            throw new InvalidDataException($"{name} has {(file.Exists ? file.Length : 0)} bytes instead of {expected.Bytes}");
        byte[] content = File.ReadAllBytes(file.FullName);
        return Convert.ToHexStringLower(SHA256.HashData(content)) == expected.Sha256
            ? content
            : throw new InvalidDataException($"{name} is damaged: its checksum does not fit");
    }

    private static Checkpoint ReadFiles(string path, Dictionary<string, byte[]> files)
    {
        byte[] Content(string name) => files.TryGetValue(name, out byte[]? content) ? content : throw new InvalidDataException($"{name} is missing");
        CheckpointConfig config = Parse(Content(CheckpointLayout.Config), CheckpointLayout.Config, CheckpointJson.Default.CheckpointConfig);
        if (config.Format != CheckpointConfig.CurrentFormat)
            throw new InvalidDataException($"format \"{config.Format}\" is not {CheckpointConfig.CurrentFormat}");
        return new Checkpoint
        {
            Config = config,
            Model = Floats(Content(CheckpointLayout.Model)),
            Policy = Content(CheckpointLayout.Policy),
            Optimizer = Floats(Content(CheckpointLayout.Optimizer)),
            Generators = Parse(Content(CheckpointLayout.Rng), CheckpointLayout.Rng, CheckpointJson.Default.Generators),
            Counters = Parse(Content(CheckpointLayout.Counters), CheckpointLayout.Counters, CheckpointJson.Default.Counters),
            Replay = files.TryGetValue(CheckpointLayout.ReplayPosition, out byte[]? replay)
                ? Parse(replay, CheckpointLayout.ReplayPosition, CheckpointJson.Default.ReplayPosition)
                : null,
        };
    }

    private static byte[] Tensors(IReadOnlyList<NamedTensor> tensors, string format)
    {
        var writer = new SafetensorsWriter().Meta("format", format);
        foreach (NamedTensor tensor in tensors)
            writer.Add(tensor.Name, tensor.Data.Span, [.. tensor.Shape]);
        return writer.ToArray();
    }

    private static List<NamedTensor> Floats(byte[] bytes) =>
        [.. SafetensorsFile.Parse(bytes).Tensors.Select(t => new NamedTensor(t.Name, t.Shape.ToArray(), t.AsSingle().ToArray()))];

    private static byte[] Json<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(value, type);

    private static T Parse<T>(byte[] content, string name, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(content, type) ?? throw new InvalidDataException($"{name} is empty");
        }
        catch (JsonException damaged)
        {
            throw new InvalidDataException($"{name}: {damaged.Message}", damaged);
        }
    }
}
