namespace Warmstart.Protocol.Tensors;

/// <summary>Places the header's tensors onto the data: sizes match shapes, and the data is covered once, without gap.</summary>
internal static class SafetensorsLayout
{
    public static SafetensorsTensor[] Place(List<SafetensorsEntry> entries, ReadOnlyMemory<byte> data)
    {
        entries.Sort((a, b) => (a.Begin, a.End).CompareTo((b.Begin, b.End)));
        var tensors = new SafetensorsTensor[entries.Count];
        long at = 0;
        for (int i = 0; i < tensors.Length; i++)
        {
            SafetensorsEntry entry = entries[i];
            if (entry.Begin != at || entry.End < entry.Begin || entry.End > data.Length)
                throw Refuse(entry, $"offsets {entry.Begin} to {entry.End} do not follow {at} inside {data.Length} bytes of data");
            if (BytesOf(entry) != entry.End - entry.Begin)
                throw Refuse(entry, $"shape [{string.Join(',', entry.Shape)}] does not fit {entry.End - entry.Begin} bytes");
            tensors[i] = new SafetensorsTensor(entry.Name, entry.Type, entry.Shape, data[(int)entry.Begin..(int)entry.End]);
            at = entry.End;
        }
        return at == data.Length
            ? tensors
            : throw new InvalidDataException($"safetensors: {data.Length - at} bytes of data belong to no tensor");
    }

    private static long BytesOf(in SafetensorsEntry entry)
    {
        long bytes = TensorTypes.SizeOf(entry.Type);
        foreach (int size in entry.Shape)
        {
            // Both factors are below 2^31 as long as the product so far fits one array.
            bytes *= size;
            if (bytes > Array.MaxLength)
                throw Refuse(entry, $"shape [{string.Join(',', entry.Shape)}] is larger than {Array.MaxLength} bytes");
        }
        return bytes;
    }

    private static InvalidDataException Refuse(in SafetensorsEntry entry, string why) =>
        new($"safetensors: tensor \"{entry.Name}\": {why}");
}
