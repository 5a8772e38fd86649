using System.Xml.Linq;
using Warmstart.TestKit;

namespace Warmstart.Architecture.Tests;

/// <summary>The build as agreed: every project in the solution, locked packages, the clock banned.</summary>
public sealed class HouseTests
{
    private static readonly string[] Projects =
    [
        .. new[] { "src", "tests", "bench", "samples" }.SelectMany(folder =>
            Directory.EnumerateFiles(Repository.PathOf(folder), "*.csproj", SearchOption.AllDirectories)),
    ];

    [Fact]
    public void The_solution_holds_every_project()
    {
        string solution = File.ReadAllText(Repository.PathOf("Controller.sln")).Replace('\\', '/');
        Assert.All(Projects, project => Assert.Contains($"\"{Path.GetRelativePath(Repository.Root, project)}\"", solution));
    }

    [Fact]
    public void Every_project_locks_its_packages() =>
        Assert.All(Projects, project => Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")), project));

    [Fact]
    public void Versions_of_packages_stand_in_one_place() =>
        Assert.All(Projects, project => Assert.DoesNotContain(XDocument.Load(project).Descendants("PackageReference"), r => r.Attribute("Version") is not null));

    [Fact]
    public void Every_room_has_a_project_for_its_tests() =>
        Assert.All(Rooms.MaySee.Keys, room => Assert.True(Directory.Exists(Repository.PathOf("tests", $"{room}.Tests")), room));

    [Theory]
    [InlineData("P:System.DateTime.UtcNow")]
    [InlineData("P:System.DateTimeOffset.UtcNow")]
    [InlineData("M:System.Diagnostics.Stopwatch.GetTimestamp")]
    [InlineData("P:System.Environment.TickCount64")]
    [InlineData("M:System.Threading.Thread.Sleep(System.Int32)")]
    [InlineData("M:System.Guid.NewGuid")]
    [InlineData("P:System.Random.Shared")]
    public void The_clock_sleep_and_unseeded_chance_are_banned(string symbol) =>
        Assert.Contains(File.ReadLines(Repository.PathOf("BannedSymbols.txt")), line => line.StartsWith(symbol + ";", StringComparison.Ordinal));

    [Fact]
    public void The_ban_is_in_force_for_every_project()
    {
        string properties = File.ReadAllText(Repository.PathOf("Directory.Build.props"));
        Assert.Contains("BannedApiAnalyzers", properties);
        Assert.Contains("BannedSymbols.txt", properties);
        Assert.Contains("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", properties);
        Assert.All(
            Sources.Files("src").Concat(Sources.Files("tests")).Where(f => !f.EndsWith("HouseTests.cs", StringComparison.Ordinal)),
            file => Assert.DoesNotContain("disable RS0030", File.ReadAllText(file)));
    }

    [Fact]
    public void Internals_are_shown_to_the_rooms_own_tests_alone()
    {
        // Offline agents are the learner's agents with other losses: one body of code in two rooms, so that the learner ships no data reader.
        // The learner's tests switch the kernels' instruction sets, to hold that whole updates give the same bits on each.
        // Export is tested on files that the recorder itself writes.
        string[] agreed = ["Learning -> Warmstart.Pretraining", "Numerics -> Warmstart.Learning.Tests", "Controller -> Warmstart.Pretraining.Tests"];
        Assert.All(
            from project in Projects.Where(p => p.Contains("/src/", StringComparison.Ordinal))
            from shown in XDocument.Load(project).Descendants("InternalsVisibleTo")
            select $"{Path.GetFileNameWithoutExtension(project)} -> {(string?)shown.Attribute("Include")}",
            shown => Assert.Contains(shown, agreed));
        Assert.DoesNotContain(Sources.Product, f => f.Text.Contains("[assembly: InternalsVisibleTo", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_executable_enters_on_one_short_page() =>
        Assert.All(
            Directory.GetFiles(Repository.PathOf("src"), "Program.cs", SearchOption.AllDirectories),
            program => Assert.InRange(Sources.LinesOf(File.ReadAllText(program)), 1, 40));

    [Fact]
    public void The_front_door_and_the_check_can_be_executed() =>
        Assert.All(
            ["warmstart", ".ci/run", "build/test.sh"],
            script => Assert.True(File.GetUnixFileMode(Repository.PathOf(script)).HasFlag(UnixFileMode.UserExecute), script));
}
