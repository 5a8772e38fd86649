using System.Text;
using Warmstart.Protocol.Configuration;
using Warmstart.Trials.Experiments;
using Warmstart.Trials.Experiments.Definition;

namespace Warmstart.Trials.Tests.Experiments;

/// <summary>Two programs that share a folder of starts.</summary>
public sealed class StartsHoldTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("warmstart-starts-").FullName;

    [Fact]
    public void A_start_waits_while_another_program_makes_one_in_the_folder()
    {
        FileStream other = Hold();
        var output = new Listener(line =>
        {
            if (line.StartsWith("waiting", StringComparison.Ordinal))
                other.Dispose();
        });
        Assert.Equal(0, Start(output, CancellationToken.None));
        Assert.Equal(["waiting: another program is making a start in " + _folder], output.Lines.Where(l => l.StartsWith("waiting", StringComparison.Ordinal)));
        Assert.Contains(output.Lines, l => l.StartsWith("pre-training", StringComparison.Ordinal));
    }

    [Fact]
    public void A_stop_ends_the_wait_and_leaves_nothing()
    {
        using FileStream other = Hold();
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Start(new Listener(_ => stop.Cancel()), stop.Token));
        Assert.Equal([Path.Combine(_folder, "lock")], Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public void A_start_that_is_there_is_taken_without_waiting()
    {
        Assert.Equal(0, Start(TextWriter.Null, CancellationToken.None));
        using FileStream other = Hold();
        var output = new Listener(_ => { });
        Assert.Equal(0, Start(output, CancellationToken.None));
        Assert.Single(output.Lines);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_refused_in_one_line()
    {
        string file = Path.Combine(_folder, "a-file");
        File.WriteAllText(file, string.Empty);
        string message = Assert.Throws<ConfigurationException>(() => Start(TextWriter.Null, CancellationToken.None, Path.Combine(file, "starts"))).Message;
        Assert.Contains("a-file/starts cannot be written", message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private FileStream Hold() => new(Path.Combine(_folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    private int Start(TextWriter output, CancellationToken stop, string? folder = null) => new ExperimentProgram(output, TimeProvider.System).Start(
        "peg-insertion-easy", new StartRecipe { Quality = "weak", Updates = 3, Rows = 100, Seed = 1 }, folder ?? _folder, workers: 1, stop);

    /// <summary>Hears every line.</summary>
    private sealed class Listener(Action<string> heard) : TextWriter
    {
        public List<string> Lines { get; } = [];

        public override Encoding Encoding => Encoding.UTF8;

        public override void WriteLine(string? value)
        {
            Lines.Add(value ?? string.Empty);
            heard(Lines[^1]);
        }
    }
}
