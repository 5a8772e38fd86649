using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using Warmstart.TestKit;

namespace Warmstart.Architecture.Tests;

/// <summary>Who may see whom: in the projects as written, and in the assemblies as built.</summary>
public sealed class ArrowTests
{
    public static TheoryData<string> AllRooms => Rooms.All;

    [Fact]
    public void Every_project_under_src_is_a_room() =>
        Assert.Equal(
            Rooms.MaySee.Keys.Order(StringComparer.Ordinal),
            Directory.GetDirectories(Repository.PathOf("src")).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(AllRooms))]
    public void A_project_refers_only_to_rooms_that_it_may_see(string room)
    {
        XDocument project = XDocument.Load(Repository.PathOf("src", room, $"{room}.csproj"));
        Assert.All(
            project.Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension((string)r.Attribute("Include")!)),
            seen => Assert.Contains(seen, Rooms.MaySee[room]));
    }

    [Theory]
    [MemberData(nameof(AllRooms))]
    public void An_assembly_uses_only_rooms_that_it_may_see(string room) =>
        Assert.All(ReferencesOf(room).Select(Rooms.RoomOf).OfType<string>(), seen => Assert.Contains(seen, Rooms.MaySee[room]));

    [Theory]
    [InlineData("Loop")]
    [InlineData("Controller")]
    public void The_robots_side_never_sees_the_learners(string room)
    {
        Assert.DoesNotContain("Learning", ReferencesOf(room).Select(Rooms.RoomOf));
        Assert.DoesNotContain("Learning", Rooms.MaySee[room]);
    }

    [Theory]
    [InlineData("Loop")]
    [InlineData("Controller")]
    [InlineData("Safety")]
    [InlineData("Robot")]
    public void The_learner_never_sees_the_robots_side(string room)
    {
        Assert.DoesNotContain(room, ReferencesOf("Learning").Select(Rooms.RoomOf));
        Assert.DoesNotContain(room, Rooms.MaySee["Learning"]);
    }

    [Theory]
    [InlineData("Learning", "Pretraining", "Simulation", "Trials", "Controller", "Loop", "Safety", "Robot")]
    [InlineData("Controller", "Learning", "Pretraining", "Simulation", "Trials")]
    [InlineData("Loop", "Controller", "Learning", "Pretraining", "Simulation", "Trials")]
    [InlineData("Simulation", "Learning", "Pretraining", "Trials")]
    public void What_an_executable_ships_holds_no_forbidden_room(string room, params string[] forbidden)
    {
        string folder = Repository.PathOf("artifacts", "bin", room, "release");
        Assert.True(File.Exists(Path.Combine(folder, Rooms.AssemblyOf(room) + ".dll")), $"{folder} is built");
        Assert.All(forbidden, other => Assert.Empty(Directory.GetFiles(folder, Rooms.AssemblyOf(other) + ".dll")));
    }

    [Fact]
    public void What_the_learner_ships_can_open_neither_archives_nor_hdf5_nor_databases()
    {
        string[] readers = ["System.IO.Compression", "Microsoft.Data.Sqlite", "SQLitePCLRaw"];
        string folder = Repository.PathOf("artifacts", "bin", "Learning", "release");
        foreach (string file in Directory.GetFiles(folder, "*.dll", SearchOption.AllDirectories).Where(f => !Path.GetFileName(f).StartsWith("System.", StringComparison.Ordinal)))
        {
            using var image = new PEReader(File.OpenRead(file));
            if (!image.HasMetadata)
                continue;
            MetadataReader metadata = image.GetMetadataReader();
            Assert.DoesNotContain(readers, r => Path.GetFileName(file).StartsWith(r, StringComparison.Ordinal));
            if (!Path.GetFileName(file).StartsWith("Warmstart", StringComparison.OrdinalIgnoreCase))
                continue;
            Assert.All(
                metadata.AssemblyReferences.Select(r => metadata.GetString(metadata.GetAssemblyReference(r).Name)),
                used => Assert.DoesNotContain(readers, r => used.StartsWith(r, StringComparison.Ordinal)));
            Assert.All(
                Enumerable.Range(1, metadata.GetTableRowCount(TableIndex.ModuleRef)),
                row => Assert.DoesNotContain("hdf5", metadata.GetString(metadata.GetModuleReference(MetadataTokens.ModuleReferenceHandle(row)).Name), StringComparison.OrdinalIgnoreCase));
        }
    }

    [Theory]
    [InlineData("Numerics")]
    [InlineData("Robot")]
    [InlineData("Safety")]
    public void Pure_rooms_open_no_file_socket_or_process(string room)
    {
        string[] outside = ["System.Net", "System.IO.FileSystem", "System.Diagnostics.Process", "Microsoft.Data", "MQTTnet", "Microsoft.Extensions"];
        Assert.All(ReferencesOf(room), used => Assert.DoesNotContain(outside, o => used.StartsWith(o, StringComparison.Ordinal)));
    }

    private static List<string> ReferencesOf(string room)
    {
        string path = Path.Combine(AppContext.BaseDirectory, Rooms.AssemblyOf(room) + ".dll");
        using var image = new PEReader(File.OpenRead(path));
        MetadataReader metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }
}
