using Warmstart.Controller.Options;
using Warmstart.Controller.Supervision;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Controller.Tests.Options;

public sealed class OptionCatalogueTests
{
    [Fact]
    public void Nothing_given_means_the_defaults_of_the_catalogue()
    {
        var (options, errors) = Read();
        Assert.Empty(errors);
        Assert.Equal(("arm", 1337, 20), (options.Arm, options.Robot.Port, options.Telemetry.RateHz));
    }

    [Fact]
    public void Every_default_is_allowed_by_its_own_entry() => Assert.All(
        OptionCatalogue.Entries, e => Assert.True(e.TrySet(new ControllerOptions(), e.Default), e.Key));

    [Theory]
    [InlineData("Robot:Port", "0", "Robot:Port = '0': allowed: integer 1..65535")]
    [InlineData("Robot:Port", "x", "Robot:Port = 'x': allowed: integer 1..65535")]
    [InlineData("Robot:Kind", "ur5", "Robot:Kind = 'ur5': allowed: fer | fr3")]
    [InlineData("Spool:ResendSeconds", "NaN", "Spool:ResendSeconds = 'NaN': allowed: number 0.5..600 s")]
    [InlineData("Broker:Tls", "maybe", "Broker:Tls = 'maybe': allowed: true | false")]
    [InlineData("Arm", "Arm/1", "Arm = 'Arm/1': allowed: 1..32 of a-z 0-9 -")]
    [InlineData("StateDirectory", "relative", "StateDirectory = 'relative': allowed: an absolute folder")]
    [InlineData("Surprise", "1", "Surprise: unknown key; allowed: the keys of warmstart config reference")]
    public void A_bad_value_is_one_line_that_names_key_value_and_what_is_allowed(string key, string value, string line) =>
        Assert.Equal("here: " + line, Assert.Single(Read((key, value)).Errors));

    [Fact]
    public void All_errors_are_told_at_once_the_crossed_ones_too()
    {
        string file = typeof(OptionCatalogueTests).Assembly.Location;
        var errors = Read(("Robot:Port", "0"), ("Broker:Port", "0"), ("Broker:PasswordFile", file)).Errors;
        Assert.Equal(3, errors.Count);
        Assert.Contains(errors, e => e.StartsWith("Broker:User", StringComparison.Ordinal));
    }

    [Fact]
    public void A_limits_file_is_checked_at_once_and_handed_to_the_loop()
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, """{ "toolSpeed": 17 }""");
            Assert.StartsWith("Loop:LimitsFile: " + file, Assert.Single(Read(("Loop:LimitsFile", file)).Errors), StringComparison.Ordinal);
            File.WriteAllText(file, """{ "toolSpeed": 0.3 }""");
            var (options, errors) = Read(("Loop:LimitsFile", file));
            Assert.Empty(errors);
            Assert.Equal(["--limits", file], LoopArguments.Of(options, "/dev/shm/x").SkipWhile(a => a != "--limits"));
            Assert.DoesNotContain("--limits", LoopArguments.Of(new ControllerOptions(), "/dev/shm/x"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static (ControllerOptions Options, IReadOnlyList<string> Errors) Read(params (string Key, string Value)[] values) =>
        OptionCatalogue.Set.Read(new OptionSource("here", [.. values.Select(v => KeyValuePair.Create(v.Key, v.Value))]));
}
