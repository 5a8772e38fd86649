using Microsoft.Data.Sqlite;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Pretraining.Data.Formats;

/// <summary>
/// The controller's spool: an SQLite file with the tables <c>streams</c> and <c>rows</c>, the rows encoded as on the wire. Opened for reading only, also
/// while a controller writes. It holds what no learner has acknowledged yet; what was acknowledged is in the learner's run folder.
/// </summary>
internal static class SpoolReader
{
    private const int RowBytesMax = 1 << 17;

    /// <summary>The first bytes of an SQLite file.</summary>
    public static ReadOnlySpan<byte> Signature => "SQLite format 3\0"u8;

    /// <summary>Reads all streams; they must be of one task.</summary>
    /// <exception cref="DataFileException">No spool, damaged, or of several tasks: one line.</exception>
    public static RawDataset Read(string path)
    {
        var builder = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        try
        {
            using var connection = new SqliteConnection(builder.ToString());
            connection.Open();
            return Read(connection, Path.GetFileName(path));
        }
        catch (Exception damaged) when (damaged is SqliteException or InvalidCastException or InvalidOperationException or OverflowException)
        {
            throw new DataFileException($"no readable spool: {damaged.Message}", damaged);
        }
    }

    private static RawDataset Read(SqliteConnection connection, string name)
    {
        RowCollector? rows = null;
        SpoolStreamHeader first = default;
        foreach (SpoolStreamHeader stream in Streams(connection))
        {
            if (rows is null)
                (rows, first) = (new RowCollector(stream.ObservationSize, stream.ActionSize), stream);
            else if (!first.IsLike(stream))
                throw new DataFileException("streams", $"rows of the tasks {HashText.Format(first.TaskHash)} and {HashText.Format(stream.TaskHash)}; allowed: one task a file");
            rows.NewStream();
            AddRows(connection, stream, rows);
        }
        if (rows is null || rows.Count == 0)
            throw new DataFileException("rows", "0 rows: the learner has acknowledged everything (its run folder holds the rows)");
        return rows.Build("spool", $"spool {name}", first.TaskHash, first.LayoutHash, string.Empty, []);
    }

    private static List<SpoolStreamHeader> Streams(SqliteConnection connection)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT id, task_hash, layout_hash, observation_size, action_size FROM streams ORDER BY id";
        using SqliteDataReader reader = command.ExecuteReader();
        var streams = new List<SpoolStreamHeader>();
        while (reader.Read())
        {
            var stream = new SpoolStreamHeader(
                reader.GetInt64(0), unchecked((ulong)reader.GetInt64(1)), unchecked((ulong)reader.GetInt64(2)), reader.GetInt32(3), reader.GetInt32(4));
            if (stream.ObservationSize is < 1 or > ArrayLimits.WidthMax || stream.ActionSize is < 1 or > ArrayLimits.WidthMax)
                throw new DataFileException("streams", $"sizes {stream.ObservationSize} and {stream.ActionSize}; allowed: 1 to {ArrayLimits.WidthMax}");
            streams.Add(stream);
        }
        return streams;
    }

    private static void AddRows(SqliteConnection connection, in SpoolStreamHeader stream, RowCollector rows)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT sequence, row FROM rows WHERE id = $id AND length(row) <= $max ORDER BY sequence";
        command.Parameters.AddWithValue("$id", stream.Id);
        command.Parameters.AddWithValue("$max", RowBytesMax);
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            if (ExperienceRowCodec.TryRead((byte[])reader[1], stream.ObservationSize, stream.ActionSize, out ExperienceRow? row) is { } problem)
                throw new DataFileException("rows", $"sequence {reader.GetInt64(0)}: {problem}");
            if (row!.Mode != RunMode.Evaluate)
                rows.Add(row.Episode, row.Step, row.Reward, row.Flags, row.Observation, row.Action, row.NextObservation);
        }
    }
}
