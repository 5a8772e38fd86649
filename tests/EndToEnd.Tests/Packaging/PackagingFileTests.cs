using Warmstart.TestKit;

namespace Warmstart.EndToEnd.Tests.Packaging;

/// <summary>What can be said about the package without building it.</summary>
[Trait("kind", "process")]
public sealed class PackagingFileTests
{
    public static TheoryData<string> Scripts => ["packaging/build-deb.sh", "packaging/debian/postinst", "packaging/debian/prerm", "packaging/debian/postrm", "packaging/fresh-root.sh"];

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
