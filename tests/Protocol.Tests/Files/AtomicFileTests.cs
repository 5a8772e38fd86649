using Warmstart.Protocol.Files;
using Warmstart.TestKit;

namespace Warmstart.Protocol.Tests.Files;

public sealed class AtomicFileTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    [Fact]
    public void The_content_replaces_what_was_there()
    {
        string path = _scratch.PathOf("counters.json");
        AtomicFile.Write(path, "old and longer"u8);
        AtomicFile.Write(path, "new"u8);
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_scratch.Path));
    }

    [Fact]
    public void A_left_over_of_a_crash_is_overwritten()
    {
        string path = _scratch.PathOf("counters.json");
        File.WriteAllText(path + AtomicFile.PartialSuffix, "half a file that nobody finished");
        AtomicFile.Write(path, stream => stream.Write("whole"u8));
        Assert.Equal("whole", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_scratch.Path));
    }

    [Fact]
    public void A_failing_producer_leaves_the_old_content()
    {
        string path = _scratch.PathOf("counters.json");
        AtomicFile.Write(path, "old"u8);
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, _ => throw new InvalidOperationException()));
        Assert.Equal("old", File.ReadAllText(path));
    }

    [Fact]
    public void A_missing_folder_is_an_IOException_that_names_it()
    {
        Assert.ThrowsAny<IOException>(() => AtomicFile.Write(_scratch.PathOf("nowhere", "x"), "x"u8));
        Assert.Contains("nowhere", Assert.Throws<IOException>(() => DurableFolder.Flush(_scratch.PathOf("nowhere"))).Message);
    }

    [Fact]
    public void A_finished_folder_takes_its_final_name()
    {
        Directory.CreateDirectory(_scratch.PathOf("step-1.partial"));
        File.WriteAllText(_scratch.PathOf("step-1.partial", "a"), "a");
        DurableFolder.Rename(_scratch.PathOf("step-1.partial"), _scratch.PathOf("step-1"));
        Assert.Equal("a", File.ReadAllText(_scratch.PathOf("step-1", "a")));
    }

    public void Dispose() => _scratch.Dispose();
}
