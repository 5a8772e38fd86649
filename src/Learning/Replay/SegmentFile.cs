using System.Globalization;

namespace Warmstart.Learning.Replay;

/// <summary>Names of segment files and how many whole, valid records one of them holds.</summary>
internal static class SegmentFile
{
    public const string Extension = ".wslog";

    public static string PathOf(string folder, long firstRecord) =>
        Path.Combine(folder, firstRecord.ToString("D12", CultureInfo.InvariantCulture) + Extension);

    /// <summary>First record numbers of the segments in a folder, ascending; foreign names are left alone.</summary>
    public static long[] List(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*" + Extension)
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(name => name.Length == 12 && long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .Select(name => long.Parse(name, CultureInfo.InvariantCulture))
            .Order()];

    /// <summary>Reads records from the start until the first that is torn or damaged.</summary>
    /// <returns>The number of valid records, or -1 if the header itself is torn or foreign.</returns>
    public static long Scan(Stream stream, in RunLogIdentity identity, long firstRecord, Action<long, Transition>? onRow)
    {
        // Not disposed of: the file belongs to the caller.
        var file = new BufferedStream(stream, 1 << 16);
        var header = new byte[SegmentHeader.Size];
        if (file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length
            || !SegmentHeader.Matches(header, identity, firstRecord))
            return -1;
        var record = new byte[identity.RecordSize];
        for (long count = 0; ; count++)
        {
            if (file.ReadAtLeast(record, record.Length, throwOnEndOfStream: false) < record.Length
                || !RecordCodec.TryRead(record, identity, firstRecord + count, out Transition? row))
                return count;
            onRow?.Invoke(firstRecord + count, row!);
        }
    }

    public static long LengthOf(long records, in RunLogIdentity identity) => SegmentHeader.Size + records * identity.RecordSize;
}
