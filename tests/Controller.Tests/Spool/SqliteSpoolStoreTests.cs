using Warmstart.Controller.Spool;
using Warmstart.Protocol.Contracts;
using Warmstart.TestKit;

namespace Warmstart.Controller.Tests.Spool;

public sealed class SqliteSpoolStoreTests : IDisposable
{
    private static readonly StreamHeader Header = new(new(new RunId(1, 2), 3), ulong.MaxValue, 5, 32, 6);
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_appended_is_there_after_a_restart_and_the_numbers_go_on()
    {
        using (var store = Open())
        {
            Assert.Equal(StreamPosition.FirstSequence, store.Open(Header).NextSequence);
            store.Append(Header.Key, 1, [[1], [2], [3]], new(2, 1));
            store.Acknowledge(Header.Key, 1);
        }
        using var again = Open();
        var position = Assert.Single(again.LoadStreams());
        Assert.Equal(new StreamPosition(Header, 4, 1, new(2, 1)), position);
        Assert.Equal([[2], [3]], again.Read(Header.Key, 1, 100));
        Assert.Equal([[3]], again.Read(Header.Key, 3, 100));
        Assert.Equal(position, again.Open(Header));
    }

    [Fact]
    public void A_copy_of_the_files_taken_at_any_moment_opens_to_what_was_committed_then()
    {
        using var store = Open();
        store.Open(Header);
        for (int i = 1; i <= 20; i++)
        {
            store.Append(Header.Key, i, [[(byte)i]], new(i, 0));
            string copy = Path.Combine(_folder.Path, "crash" + i);
            Directory.CreateDirectory(copy);
            foreach (string file in Directory.EnumerateFiles(_folder.Path))
                File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
            using var crashed = new SqliteSpoolStore(Path.Combine(copy, "spool.db"));
            var position = Assert.Single(crashed.LoadStreams());
            Assert.Equal(i + 1, position.NextSequence);
            Assert.Equal(i, position.Counters.WarmUpRows);
            Assert.Equal(i, crashed.Read(Header.Key, 1, 100).Count);
        }
    }

    [Fact]
    public void Space_that_a_learner_freed_goes_back_to_the_disk_at_the_next_start_and_what_is_left_stays()
    {
        byte[][] rows = [.. Enumerable.Range(0, 12_000).Select(i => Enumerable.Repeat((byte)i, 1000).ToArray())];
        using (var store = Open())
        {
            store.Open(Header);
            store.Append(Header.Key, 1, rows, new(7, 3));
            store.Acknowledge(Header.Key, 11_990);
        }
        Assert.True(new FileInfo(_folder.PathOf("spool.db")).Length > 12_000_000);
        using (var again = Open())
        {
            Assert.Equal(new StreamPosition(Header, 12_001, 11_990, new(7, 3)), Assert.Single(again.LoadStreams()));
            Assert.Equal(rows[11_990..], again.Read(Header.Key, 1, 100));
        }
        Assert.InRange(new FileInfo(_folder.PathOf("spool.db")).Length, 1, 100_000);
    }

    [Fact]
    public void A_full_disk_refuses_the_whole_batch_and_changes_nothing()
    {
        using var store = Open();
        store.Open(Header);
        store.Append(Header.Key, 1, [new byte[1000]], default);
        store.LimitPages(8);
        Assert.Throws<SpoolStoreException>(() => store.Append(Header.Key, 2, [.. Enumerable.Repeat(new byte[4000], 100)], new(9, 9)));
        Assert.Equal(new StreamPosition(Header, 2, 0, default), store.Open(Header));
        Assert.Single(store.Read(Header.Key, 1, 1000));
        store.LimitPages(10_000);
        store.Append(Header.Key, 2, [.. Enumerable.Repeat(new byte[4000], 100)], default);
        Assert.Equal(101, store.Read(Header.Key, 1, 1000).Count);
    }

    [Fact]
    public void A_file_that_is_no_spool_is_refused_and_stays_as_it_is()
    {
        string path = Path.Combine(_folder.Path, "spool.db");
        File.WriteAllText(path, string.Concat(Enumerable.Repeat("this is no database ", 500)));
        Assert.Throws<SpoolStoreException>(() => Open().Dispose());
        Assert.StartsWith("this is no database", File.ReadAllText(path), StringComparison.Ordinal);
    }

    private SqliteSpoolStore Open() => new(Path.Combine(_folder.Path, "spool.db"));
}
