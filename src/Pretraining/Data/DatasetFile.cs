using System.Globalization;
using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Files;
using Warmstart.Protocol.Tensors;

namespace Warmstart.Pretraining.Data;

/// <summary>A data set as one safetensors file. Readers get exactly what was written or one line that says what is wrong.</summary>
public static class DatasetFile
{
    /// <summary>The only format this version reads and writes.</summary>
    public const string Format = "warmstart-dataset/1";

    /// <summary>Writes a data set; the file appears whole or not at all.</summary>
    public static void Write(string path, OfflineDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        DatasetIdentity id = dataset.Identity;
        DatasetColumns c = dataset.Columns;
        int n = dataset.Count;
        byte[] bytes = new SafetensorsWriter()
            .Meta("format", Format)
            .Meta("task", id.Task)
            .Meta("task_hash", Hex(id.TaskHash))
            .Meta("layout_hash", Hex(id.LayoutHash))
            .Meta("discount", id.Discount.ToString("R", CultureInfo.InvariantCulture))
            .Meta("origin", id.Origin)
            .Add("observations", c.Observations, n, id.ObservationSize)
            .Add("next_observations", c.NextObservations, n, id.ObservationSize)
            .Add("actions", c.Actions, n, id.ActionSize)
            .Add("rewards", c.Rewards, n)
            .Add("masks", c.Masks, n)
            .Add("mc_returns", c.McReturns, n)
            .Add("ends", c.Ends, n)
            .ToArray();
        AtomicFile.Write(path, bytes);
    }

    /// <summary>Reads a data set.</summary>
    /// <exception cref="ConfigurationException">One line: the file is absent, damaged or of another format.</exception>
    public static OfflineDataset Read(string path)
    {
        try
        {
            return Parse(SafetensorsFile.Read(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new ConfigurationException($"{path}: {e.Message}", e);
        }
    }

    private static OfflineDataset Parse(SafetensorsFile file)
    {
        if (Text(file, "format") != Format)
            throw new InvalidDataException($"format \"{Text(file, "format")}\"; allowed: {Format}");
        ReadOnlySpan<int> observations = file["observations"].Shape, actions = file["actions"].Shape;
        if (observations.Length != 2 || actions.Length != 2 || observations[0] < 1)
            throw new InvalidDataException("observations and actions must have two axes and at least one row");
        int n = observations[0];
        var identity = new DatasetIdentity
        {
            Task = Text(file, "task"),
            TaskHash = Number(file, "task_hash"),
            LayoutHash = Number(file, "layout_hash"),
            ObservationSize = observations[1],
            ActionSize = actions[1],
            Discount = double.TryParse(Text(file, "discount"), NumberStyles.Float, CultureInfo.InvariantCulture, out double discount)
                && discount is > 0 and < 1 ? discount : throw new InvalidDataException($"discount \"{Text(file, "discount")}\"; allowed: 0 to 1"),
            Origin = Text(file, "origin"),
        };
        var columns = new DatasetColumns(
            Column(file, "observations", n, identity.ObservationSize),
            Column(file, "next_observations", n, identity.ObservationSize),
            Column(file, "actions", n, identity.ActionSize),
            Column(file, "rewards", n),
            Column(file, "masks", n),
            Column(file, "mc_returns", n),
            file["ends"].HasShape(n) ? file["ends"].AsByte().ToArray() : throw new InvalidDataException("ends: another number of rows"));
        return new OfflineDataset(identity, columns);
    }

    private static float[] Column(SafetensorsFile file, string name, params ReadOnlySpan<int> shape)
    {
        SafetensorsTensor tensor = file[name];
        if (!tensor.HasShape(shape))
            throw new InvalidDataException($"{tensor}: expected [{string.Join(',', shape.ToArray())}]");
        return tensor.AllFinite() ? tensor.AsSingle().ToArray() : throw new InvalidDataException($"{name} holds a number that is not finite");
    }

    private static string Text(SafetensorsFile file, string key) => file.Metadata.GetValueOrDefault(key, string.Empty);

    private static ulong Number(SafetensorsFile file, string key) =>
        ulong.TryParse(Text(file, key), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ulong value)
            ? value
            : throw new InvalidDataException($"{key} \"{Text(file, key)}\"; allowed: hexadecimal digits");

    private static string Hex(ulong value) => value.ToString("x16", CultureInfo.InvariantCulture);
}
