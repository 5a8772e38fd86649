using System.IO.Enumeration;
using System.Text.Json;
using Warmstart.TestKit;

namespace Warmstart.EndToEnd.Tests.Packaging;

/// <summary>What can be said about the package without building it.</summary>
[Trait("kind", "process")]
public sealed class PackagingFileTests
{
    public static TheoryData<string> Scripts =>
    [
        "packaging/build-deb.sh", "packaging/debian/postinst", "packaging/debian/prerm", "packaging/debian/postrm",
        "packaging/fresh-root.sh", "packaging/fresh/machine.sh", "packaging/fresh/units.sh", "packaging/fresh/life.sh",
    ];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Each_script_is_understood_by_its_shell(string script)
    {
        string shell = File.ReadLines(Repository.PathOf(script)).First() == "#!/bin/sh" ? "/bin/sh" : "/bin/bash";
        Assert.Equal((0, "", ""), await Executable.RunAsync(shell, "-n", Repository.PathOf(script)));
    }

    [Fact]
    public async Task A_version_that_is_none_is_refused_before_anything_is_built()
    {
        var (exit, _, error) = await Executable.RunAsync(Repository.PathOf("packaging", "build-deb.sh"), "--version", "new");
        Assert.Equal(1, exit);
        Assert.Contains("--version new: must be three numbers", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_library_of_others_that_is_shipped_has_its_licence_in_the_package()
    {
        string[] patterns = [.. File.ReadLines(Repository.PathOf("packaging", "debian", "copyright"))
            .Where(line => line.StartsWith("Files:", StringComparison.Ordinal))
            .SelectMany(line => line[6..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(file => file.Replace("usr/lib/warmstart/", "", StringComparison.Ordinal))
            .Where(file => file != "*")];
        string[] shipped = [.. Directory.GetFiles(Repository.PathOf("src"), "packages.lock.json", SearchOption.AllDirectories).SelectMany(Libraries).Distinct(StringComparer.Ordinal)];
        Assert.Contains("MQTTnet", shipped);
        Assert.All(shipped, name => Assert.Contains(patterns, pattern => FileSystemName.MatchesSimpleExpression(pattern, name + ".dll")));
    }

    /// <summary>The packages that a project restores, less analyzers, which stay at home.</summary>
    private static IEnumerable<string> Libraries(string lockFile)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(lockFile));
        return [.. document.RootElement.GetProperty("dependencies").EnumerateObject()
            .SelectMany(framework => framework.Value.EnumerateObject())
            .Where(package => package.Value.GetProperty("type").GetString() != "Project" && !package.Name.Contains("Analyzer", StringComparison.Ordinal))
            .Select(package => package.Name)];
    }

    [Fact]
    public async Task The_manual_holds_a_page_for_every_program_with_its_options_and_its_configuration()
    {
        using var folder = new ScratchFolder();
        var (exit, _, error) = await Executable.RunAsync(Executable.PathOf("Cli", "warmstart"), "manual", folder.Path);
        Assert.True(exit == 0, error);
        Assert.Equal(
            ["warmstart-controller.8", "warmstart-learner.8", "warmstart-loop.8", "warmstart-simulator.1", "warmstart.1"],
            Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("\\-\\-check\\-config", await File.ReadAllTextAsync(folder.PathOf("warmstart-controller.8")));
        Assert.Contains("Robot:RecoveriesPerTenMinutes", await File.ReadAllTextAsync(folder.PathOf("warmstart-controller.8")));
        Assert.Contains("KeepCheckpoints", await File.ReadAllTextAsync(folder.PathOf("warmstart-learner.8")));
        Assert.Contains("\\-\\-estop", await File.ReadAllTextAsync(folder.PathOf("warmstart-loop.8")));
        Assert.Contains("\\-\\-pacing", await File.ReadAllTextAsync(folder.PathOf("warmstart-simulator.1")));
    }
}
