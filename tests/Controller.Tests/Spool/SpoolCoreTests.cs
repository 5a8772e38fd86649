using Warmstart.Controller.Spool;
using Warmstart.Protocol.Contracts;
using Warmstart.TestKit;

namespace Warmstart.Controller.Tests.Spool;

public sealed class SpoolCoreTests : IDisposable
{
    private static readonly StreamHeader Header = new(new(new RunId(1, 2), 0), 4, 5, 32, 6);
    private readonly ScratchFolder _folder = new();
    private readonly List<SpoolBatch> _out = [];
    private FailingStore _store;
    private SpoolCore _core;
    private TimeSpan _now = TimeSpan.FromSeconds(1000);
    private int _made;

    public SpoolCoreTests() => (_store, _core) = Begin();

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Rows_go_out_in_order_in_batches_and_no_further_than_the_window()
    {
        Step(rows: 25);
        Assert.Equal([(1L, 4), (5L, 4), (9L, 2)], _out.Select(b => (b.FirstSequence, b.Rows.Count)));
        _out.Clear();
        Step();
        Assert.Empty(_out);
        Step(ack: 3);
        Assert.Equal([(11L, 3)], _out.Select(b => (b.FirstSequence, b.Rows.Count)));
    }

    [Fact]
    public void Nobody_to_send_to_or_no_room_means_nothing_is_sent()
    {
        Step(rows: 5, sendTo: false);
        Assert.Empty(_out);
        Step(room: 0);
        Assert.Empty(_out);
        Step(room: 1);
        Assert.Single(_out);
    }

    [Fact]
    public void A_new_birth_sends_again_from_the_last_acknowledgement()
    {
        Step(rows: 10);
        Step(ack: 4);
        _out.Clear();
        Step(rewind: true);
        Assert.Equal([5L, 9L], _out.Select(b => b.FirstSequence));
    }

    [Fact]
    public void Without_progress_everything_is_sent_again_after_the_time_and_with_progress_it_is_not()
    {
        Step(rows: 10);
        _out.Clear();
        Step(seconds: 9.9);
        Assert.Empty(_out);
        Step(ack: 1);
        _out.Clear();
        Step(seconds: 9.9);
        Assert.Empty(_out);
        Step(seconds: 0.2);
        Assert.Equal(2, _out[0].FirstSequence);
    }

    [Fact]
    public void Acknowledgements_that_are_old_doubled_or_of_rows_never_sent_change_nothing()
    {
        Step(rows: 10);
        Step(ack: 6);
        Step(ack: 6);
        Step(ack: 2);
        Step(ack: 0);
        Step(ack: -1);
        Assert.Equal((4L, 6L, 0L), (_core.View.Outstanding, _core.View.Acknowledged, _core.View.BadAcks));
        Step(ack: 11);
        Step(ack: long.MaxValue);
        Step(acks: [new(new(new RunId(9, 9), 0), 1)]);
        Assert.Equal((4L, 3L), (_core.View.Outstanding, _core.View.BadAcks));
    }

    [Fact]
    public void After_a_restart_the_numbers_go_on_and_what_was_not_acknowledged_is_sent()
    {
        Step(rows: 10);
        Step(ack: 7);
        Restart();
        _out.Clear();
        Step(rows: 2);
        Assert.Equal([8L, 12L], _out.Select(b => b.FirstSequence));
        Assert.Equal(Enumerable.Range(7, 5), Numbers(_out));
        Assert.Equal(5, _core.View.Outstanding);
        Assert.Equal(12, _core.Find(Header.Key)!.Counters.WarmUpRows);
    }

    [Fact]
    public void The_run_that_the_learner_works_on_goes_first_and_leftovers_of_earlier_runs_follow()
    {
        var other = new StreamHeader(new(new RunId(8, 8), 0), 4, 5, 32, 6);
        Step(rows: 3, sendTo: false);
        _core.Open(other);
        _core.Step(_now, new SpoolInputs { Rows = [new(other.Key, [77], default)], SendTo = new(other.Key.Run, null), Room = 100 }, _out);
        Assert.Equal([(other, 1L), (Header, 1L)], _out.Select(b => (b.Header, b.FirstSequence)));
        _core.Step(_now, new SpoolInputs { Acks = [new(Header.Key, 3), new(other.Key, 1)] }, _out);
        Assert.Equal(0, _core.View.Outstanding);
    }

    [Fact]
    public void Rows_of_a_run_that_the_learner_was_not_told_of_wait()
    {
        var other = new StreamHeader(new(new RunId(8, 8), 0), 4, 5, 32, 6);
        Step(rows: 3, sendTo: false);
        _core.Open(other);
        _core.Step(_now, new SpoolInputs { Rows = [new(other.Key, [77], default)], SendTo = new(null, other.Key.Run), Room = 100 }, _out);
        Assert.Equal(Header, Assert.Single(_out).Header);
    }

    [Fact]
    public void A_full_disk_is_a_problem_that_keeps_rows_in_memory_and_goes_away_by_itself()
    {
        _store.Full = true;
        Step(rows: 5);
        Assert.Contains("no space left", _core.View.Problem, StringComparison.Ordinal);
        Assert.Equal(5, _core.View.Outstanding);
        Step(rows: 5);
        Assert.Empty(_out);
        _store.Full = false;
        Step(seconds: 1.1);
        Assert.Null(_core.View.Problem);
        Assert.Equal(10, _core.View.Outstanding);
        Step();
        Assert.Equal(Enumerable.Range(0, 10), Numbers(_out));
    }

    [Fact]
    public void A_disk_that_cannot_be_read_is_a_problem_and_goes_away_by_itself()
    {
        Step(rows: 5, sendTo: false);
        _store.Unreadable = true;
        Step();
        Assert.NotNull(_core.View.Problem);
        _store.Unreadable = false;
        Step(seconds: 1.1);
        Step(seconds: 1.1);
        Assert.Null(_core.View.Problem);
        Assert.Equal(Enumerable.Range(0, 5), Numbers(_out));
    }

    [Fact]
    public void It_says_full_while_an_episode_still_fits_and_takes_more_nevertheless()
    {
        Step(rows: 79, sendTo: false);
        Assert.Null(_core.View.Problem);
        Step(rows: 1, sendTo: false);
        Assert.Contains("full", _core.View.Problem, StringComparison.Ordinal);
        Step(rows: 50, sendTo: false);
        Assert.Equal(130, _core.View.Outstanding);
    }

    [Fact]
    public void Whatever_is_lost_doubled_or_restarted_the_other_side_gets_every_row_once_and_in_order()
    {
        for (int seed = 0; seed < 6; seed++)
        {
            Restart(fresh: true);
            var random = new Random(seed);
            var received = new List<int>();
            for (int step = 0; step < 150 || received.Count < _made; step++)
            {
                Assert.True(step < 3000, $"seed {seed}: stuck at {received.Count} of {_made}");
                bool busy = step < 150;
                _out.Clear();
                _store.Full = busy && random.Next(6) == 0;
                Step(
                    rows: busy ? random.Next(4) : 0, rewind: random.Next(15) == 0, room: random.Next(4), sendTo: random.Next(5) != 0,
                    ack: random.Next(3) == 0 ? received.Count : null, seconds: random.NextDouble() * 3);
                foreach (var batch in _out)
                {
                    for (int copies = random.Next(3); copies > 0; copies--)
                        Receive(received, batch);
                }
                if (random.Next(25) == 0 && _core.View.Problem is null)
                    Restart();
            }
            Assert.True(received.SequenceEqual(Enumerable.Range(0, _made)), $"seed {seed}");
        }
    }

    private static void Receive(List<int> received, SpoolBatch batch)
    {
        for (int i = 0; i < batch.Rows.Count; i++)
        {
            if (batch.FirstSequence + i == received.Count + 1)
                received.Add(BitConverter.ToInt32(batch.Rows[i]));
        }
    }

    private static int[] Numbers(IEnumerable<SpoolBatch> batches) => [.. batches.SelectMany(b => b.Rows).Select(r => BitConverter.ToInt32(r))];

    private void Restart(bool fresh = false)
    {
        // The rows that a full disk keeps in memory would be lost with the process; a run that loses them goes on behind them.
        _store.Dispose();
        if (fresh)
        {
            File.Delete(Path.Combine(_folder.Path, "spool.db"));
            _made = 0;
        }
        (_store, _core) = Begin();
    }

    private (FailingStore Store, SpoolCore Core) Begin()
    {
        var store = new FailingStore(new SqliteSpoolStore(Path.Combine(_folder.Path, "spool.db")));
        var core = new SpoolCore(store, new(100, 20, 10, 4, TimeSpan.FromSeconds(10)));
        core.Open(Header);
        return (store, core);
    }

    private void Step(
        int rows = 0, long? ack = null, SpoolAck[]? acks = null, bool rewind = false, bool sendTo = true, int room = 100, double seconds = 0.02)
    {
        _now += TimeSpan.FromSeconds(seconds);
        var made = new List<SpoolRow>();
        for (int i = 0; i < rows; i++)
            made.Add(new(Header.Key, BitConverter.GetBytes(_made++), new(_made, 0)));
        _core.Step(_now, new SpoolInputs
        {
            Rows = made,
            Acks = acks ?? (ack is { } through ? [new(Header.Key, through)] : []),
            Rewind = rewind,
            SendTo = sendTo ? new(Header.Key.Run, null) : null,
            Room = room,
        }, _out);
    }
}
