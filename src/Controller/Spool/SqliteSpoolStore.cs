using Microsoft.Data.Sqlite;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Spool;

/// <summary>Rows in one SQLite file: write-ahead log, synced at each commit. Space that is free when it is opened goes back to the disk.</summary>
public sealed class SqliteSpoolStore : ISpoolStore
{
    private const string Schema = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        CREATE TABLE IF NOT EXISTS streams (
          id INTEGER PRIMARY KEY, run BLOB NOT NULL, stream INTEGER NOT NULL, task_hash INTEGER NOT NULL,
          layout_hash INTEGER NOT NULL, observation_size INTEGER NOT NULL, action_size INTEGER NOT NULL,
          next_sequence INTEGER NOT NULL, acknowledged INTEGER NOT NULL, warm_up_rows INTEGER NOT NULL DEFAULT 0,
          episodes INTEGER NOT NULL DEFAULT 0, UNIQUE (run, stream));
        CREATE TABLE IF NOT EXISTS rows (
          id INTEGER NOT NULL, sequence INTEGER NOT NULL, row BLOB NOT NULL, PRIMARY KEY (id, sequence)) WITHOUT ROWID;
        """;

    private const long WorthCompacting = 8 << 20;

    private readonly SqliteConnection _connection;
    private readonly Dictionary<StreamKey, long> _ids = [];
    private readonly Dictionary<string, SqliteCommand> _kept = [];

    /// <summary>Opens or creates the file.</summary>
    /// <exception cref="SpoolStoreException">The file cannot be opened, or is no spool.</exception>
    public SqliteSpoolStore(string path)
    {
        _connection = new(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            Guarded(() =>
            {
                _connection.Open();
                using var command = Command(Schema);
                return command.ExecuteNonQuery();
            });
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
        Compact();
    }

    /// <inheritdoc/>
    public IReadOnlyList<StreamPosition> LoadStreams() => Guarded(() =>
    {
        using var command = Command("SELECT * FROM streams ORDER BY id");
        using var reader = command.ExecuteReader();
        var streams = new List<StreamPosition>();
        while (reader.Read())
            streams.Add(ReadPosition(reader));
        return streams;
    });

    /// <inheritdoc/>
    public StreamPosition Open(StreamHeader header) => Guarded(() =>
    {
        using (var insert = Command("""
            INSERT OR IGNORE INTO streams (run, stream, task_hash, layout_hash, observation_size, action_size, next_sequence, acknowledged)
            VALUES ($run, $stream, $task, $layout, $observation, $action, $next, $acknowledged)
            """))
        {
            AddKey(insert, header.Key);
            insert.Parameters.AddWithValue("$task", unchecked((long)header.TaskHash));
            insert.Parameters.AddWithValue("$layout", unchecked((long)header.LayoutHash));
            insert.Parameters.AddWithValue("$observation", header.ObservationSize);
            insert.Parameters.AddWithValue("$action", header.ActionSize);
            insert.Parameters.AddWithValue("$next", StreamPosition.FirstSequence);
            insert.Parameters.AddWithValue("$acknowledged", StreamPosition.FirstSequence - 1);
            insert.ExecuteNonQuery();
        }
        using var select = Command("SELECT * FROM streams WHERE run = $run AND stream = $stream");
        AddKey(select, header.Key);
        using var reader = select.ExecuteReader();
        reader.Read();
        return ReadPosition(reader);
    });

    /// <inheritdoc/>
    public void Append(StreamKey key, long firstSequence, IReadOnlyList<byte[]> rows, StreamCounters counters) => Guarded(() =>
    {
        using var transaction = _connection.BeginTransaction();
        long id = _ids[key];
        for (int i = 0; i < rows.Count; i++)
        {
            Kept("INSERT INTO rows (id, sequence, row) VALUES ($id, $sequence, $row)", transaction,
                ("$id", id), ("$sequence", firstSequence + i), ("$row", rows[i])).ExecuteNonQuery();
        }
        Kept("UPDATE streams SET next_sequence = $next, warm_up_rows = $warm, episodes = $episodes WHERE id = $id", transaction,
            ("$next", firstSequence + rows.Count), ("$warm", counters.WarmUpRows), ("$episodes", counters.Episodes), ("$id", id)).ExecuteNonQuery();
        transaction.Commit();
        return 0;
    });

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Read(StreamKey key, long firstSequence, int maxRows) => Guarded(() =>
    {
        var command = Kept("SELECT row FROM rows WHERE id = $id AND sequence >= $first ORDER BY sequence LIMIT $max", null,
            ("$id", _ids[key]), ("$first", firstSequence), ("$max", maxRows));
        using var reader = command.ExecuteReader();
        var rows = new List<byte[]>();
        while (reader.Read())
            rows.Add((byte[])reader[0]);
        return rows;
    });

    /// <inheritdoc/>
    public void Acknowledge(StreamKey key, long through) => Guarded(() =>
    {
        using var transaction = _connection.BeginTransaction();
        long id = _ids[key];
        Kept("DELETE FROM rows WHERE id = $id AND sequence <= $through", transaction, ("$id", id), ("$through", through)).ExecuteNonQuery();
        Kept("UPDATE streams SET acknowledged = $through WHERE id = $id", transaction, ("$through", through), ("$id", id)).ExecuteNonQuery();
        transaction.Commit();
        return 0;
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (SqliteCommand command in _kept.Values)
            command.Dispose();
        _connection.Dispose();
    }

    /// <summary>Lets the file grow to so many pages at most; tests fill a disk with it.</summary>
    internal void LimitPages(int pages)
    {
        using var command = Command($"PRAGMA max_page_count = {pages}");
        command.ExecuteNonQuery();
    }

    // SQLite keeps what it once had; here a day without a learner would keep gigabytes for good.
    private void Compact()
    {
        try
        {
            long free = Pragma("freelist_count"), pages = Pragma("page_count");
            if (free * Pragma("page_size") < WorthCompacting || free < pages / 2)
                return;
            using var command = Command("VACUUM; PRAGMA wal_checkpoint(TRUNCATE)");
            command.ExecuteNonQuery();
        }
        catch (SqliteException)
        {
            // A disk too full to make room on; the spool works as it is.
        }
    }

    private long Pragma(string name)
    {
        using var command = Command("PRAGMA " + name);
        return (long)command.ExecuteScalar()!;
    }

    private static T Guarded<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (SqliteException e)
        {
            throw new SpoolStoreException(e.Message, e);
        }
    }

    private static void AddKey(SqliteCommand command, StreamKey key)
    {
        byte[] run = new byte[RunId.Size];
        key.Run.Write(run);
        command.Parameters.AddWithValue("$run", run);
        command.Parameters.AddWithValue("$stream", key.Stream);
    }

    private StreamPosition ReadPosition(SqliteDataReader reader)
    {
        var key = new StreamKey(RunId.Read((byte[])reader["run"]), (uint)(long)reader["stream"]);
        _ids[key] = (long)reader["id"];
        var header = new StreamHeader(key, unchecked((ulong)(long)reader["task_hash"]), unchecked((ulong)(long)reader["layout_hash"]),
            (int)(long)reader["observation_size"], (int)(long)reader["action_size"]);
        return new(header, (long)reader["next_sequence"], (long)reader["acknowledged"],
            new StreamCounters((long)reader["warm_up_rows"], (long)reader["episodes"]));
    }

    /// <summary>A command that is made, and read by SQLite, once; the same text always comes with the same names.</summary>
    private SqliteCommand Kept(string text, SqliteTransaction? transaction, params ReadOnlySpan<(string Name, object Value)> values)
    {
        bool isNew = !_kept.TryGetValue(text, out SqliteCommand? command);
        if (isNew)
            _kept[text] = command = Command(text);
        command!.Transaction = transaction;
        for (int i = 0; i < values.Length; i++)
        {
            if (isNew)
                command.Parameters.AddWithValue(values[i].Name, values[i].Value);
            else
                command.Parameters[i].Value = values[i].Value;
        }
        return command;
    }

    private SqliteCommand Command(string text)
    {
        var command = _connection.CreateCommand();
        command.CommandText = text;
        return command;
    }
}
