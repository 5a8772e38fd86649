using System.Globalization;
using Microsoft.Data.Sqlite;
using Warmstart.Protocol.Configuration;
using Warmstart.Trials.Experiments.Definition;
using Warmstart.Trials.Experiments.Running;

namespace Warmstart.Trials.Experiments.Storage;

/// <summary>
/// Results in one SQLite file: a run appears whole or not at all, and is never written twice. Any thread, one call at a time inside.
/// </summary>
public sealed class ResultStore : IDisposable
{
    private const string Schema = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = NORMAL;
        PRAGMA busy_timeout = 20000;
        CREATE TABLE IF NOT EXISTS experiments (name TEXT PRIMARY KEY, definition TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS runs (
          key TEXT PRIMARY KEY, experiment TEXT NOT NULL, variant TEXT NOT NULL, task TEXT NOT NULL, seed TEXT NOT NULL, cell TEXT NOT NULL,
          start TEXT NOT NULL, start_score TEXT NOT NULL, training_episodes INTEGER NOT NULL, training_crashes INTEGER NOT NULL,
          seconds REAL NOT NULL, version TEXT NOT NULL, host TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS evaluations (
          key TEXT NOT NULL, after INTEGER NOT NULL, outcomes TEXT NOT NULL, success REAL NOT NULL, mean_return REAL NOT NULL,
          mean_steps REAL NOT NULL, peak_force REAL NOT NULL, PRIMARY KEY (key, after)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS points (
          key TEXT NOT NULL, name TEXT NOT NULL, step INTEGER NOT NULL, value REAL, PRIMARY KEY (key, name, step)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS failures (key TEXT PRIMARY KEY, experiment TEXT NOT NULL, cell TEXT NOT NULL, error TEXT NOT NULL) WITHOUT ROWID;
        """;

    private readonly SqliteConnection _connection;
    private readonly Lock _lock = new();

    /// <summary>Opens or creates the file.</summary>
    /// <exception cref="ConfigurationException">It cannot be opened, or is no such file; one line.</exception>
    public ResultStore(string path)
    {
        _connection = new(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            _connection.Open();
            Execute(Schema);
        }
        catch (SqliteException e)
        {
            _connection.Dispose();
            throw new ConfigurationException($"results {path}: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    /// <summary>Keeps an experiment's definition; the newest of a name counts.</summary>
    public void Put(ExperimentDefinition experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        Execute("INSERT OR REPLACE INTO experiments VALUES ($0, $1)", experiment.Name, ExperimentFiles.Write(experiment));
    }

    /// <summary>Names of the experiments in the file.</summary>
    public IReadOnlyList<string> Experiments() => Query("SELECT name FROM experiments ORDER BY name", r => r.GetString(0));

    /// <summary>The definition of an experiment; null where the file has none of that name.</summary>
    public ExperimentDefinition? Experiment(string name) =>
        Query("SELECT definition FROM experiments WHERE name = $0", r => ExperimentFiles.Parse(r.GetString(0), name), name).FirstOrDefault();

    /// <summary>Keys of all runs that are done.</summary>
    public IReadOnlySet<string> Done() => Query("SELECT key FROM runs", r => r.GetString(0)).ToHashSet(StringComparer.Ordinal);

    /// <summary>Failures of an experiment: what failed and why.</summary>
    public IReadOnlyList<string> Failures(string experiment) => Query("SELECT error FROM failures WHERE experiment = $0", r => r.GetString(0), experiment);

    /// <summary>Writes a run.</summary>
    public void Put(ExperimentCell cell, StoredRun run)
    {
        ArgumentNullException.ThrowIfNull(cell);
        ArgumentNullException.ThrowIfNull(run);
        lock (_lock)
        {
            using var transaction = _connection.BeginTransaction();
            CellResult r = run.Result;
            int rows = Execute(
                "INSERT OR IGNORE INTO runs VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
                run.Key, cell.Experiment, cell.Variant.Name, cell.Task, cell.Seed.ToString(CultureInfo.InvariantCulture), run.Cell, r.StartFingerprint, r.StartScore,
                r.TrainingEpisodes, r.TrainingCrashes, run.Seconds, run.Version, run.Host);
            if (rows == 0)
                return;
            foreach (EpisodeEvaluation e in r.Evaluations)
                Execute("INSERT INTO evaluations VALUES ($0, $1, $2, $3, $4, $5, $6)", run.Key, e.Step, e.Outcomes, e.Success, e.MeanReturn, e.MeanSteps, e.PeakForceN);
            foreach (MeasurePoint p in r.Points)
                Execute("INSERT OR REPLACE INTO points VALUES ($0, $1, $2, $3)", run.Key, p.Name, p.Step, double.IsFinite(p.Value) ? p.Value : null);
            Execute("DELETE FROM failures WHERE key = $0", run.Key);
            transaction.Commit();
        }
    }

    /// <summary>Writes that a run failed.</summary>
    public void PutFailure(ExperimentCell cell, string error)
    {
        ArgumentNullException.ThrowIfNull(cell);
        lock (_lock)
            Execute("INSERT OR REPLACE INTO failures VALUES ($0, $1, $2, $3)", cell.Key, cell.Experiment, cell.Json, error);
    }

    /// <summary>The run of a key; null where it is not done.</summary>
    public StoredRun? Find(string key)
    {
        lock (_lock)
        {
            List<EpisodeEvaluation> evaluations = Query(
                "SELECT after, outcomes, mean_return, mean_steps, peak_force FROM evaluations WHERE key = $0 ORDER BY after",
                r => new EpisodeEvaluation(r.GetInt32(0), r.GetString(1), r.GetDouble(2), r.GetDouble(3), r.GetDouble(4)), key);
            List<MeasurePoint> points = Query(
                "SELECT step, name, value FROM points WHERE key = $0 ORDER BY name, step",
                r => new MeasurePoint(r.GetInt32(0), r.GetString(1), r.IsDBNull(2) ? double.NaN : r.GetDouble(2)), key);
            return Query(
                "SELECT cell, seconds, version, host, start, start_score, training_episodes, training_crashes FROM runs WHERE key = $0",
                r => new StoredRun(
                    key, r.GetString(0), r.GetDouble(1), r.GetString(2), r.GetString(3),
                    new CellResult(r.GetString(4), r.GetString(5), r.GetInt32(6), r.GetInt32(7), evaluations, points)),
                key).FirstOrDefault();
        }
    }

    /// <summary>Takes over all experiments and runs of another file that this one lacks.</summary>
    /// <returns>Runs that were added.</returns>
    /// <exception cref="ConfigurationException">The file is not there or is no such file; one line.</exception>
    public int Merge(string path)
    {
        if (!File.Exists(path))
            throw new ConfigurationException($"results {path}: there is no such file");
        using (new ResultStore(path))
        {
            // Opened once so that a foreign file is refused before anything is taken from it.
        }
        lock (_lock)
        {
            int before = Done().Count;
            Execute("ATTACH DATABASE $0 AS other", path);
            try
            {
                using var transaction = _connection.BeginTransaction();
                Execute("INSERT OR IGNORE INTO main.experiments SELECT * FROM other.experiments");
                foreach (string table in (string[])["evaluations", "points"])
                    Execute($"INSERT OR IGNORE INTO main.{table} SELECT * FROM other.{table} WHERE key NOT IN (SELECT key FROM main.runs)");
                Execute("INSERT OR IGNORE INTO main.runs SELECT * FROM other.runs");
                Execute("DELETE FROM main.failures WHERE key IN (SELECT key FROM main.runs)");
                transaction.Commit();
            }
            finally
            {
                Execute("DETACH DATABASE other");
            }
            return Done().Count - before;
        }
    }

    private int Execute(string sql, params object?[] values)
    {
        using SqliteCommand command = Command(sql, values);
        return command.ExecuteNonQuery();
    }

    private List<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params object?[] values)
    {
        using SqliteCommand command = Command(sql, values);
        using SqliteDataReader reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    private SqliteCommand Command(string sql, object?[] values)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        for (int i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue("$" + i.ToString(CultureInfo.InvariantCulture), values[i] ?? DBNull.Value);
        return command;
    }
}
