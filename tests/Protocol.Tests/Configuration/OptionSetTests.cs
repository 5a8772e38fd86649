using Warmstart.Protocol.Configuration;
using Warmstart.TestKit;

namespace Warmstart.Protocol.Tests.Configuration;

public sealed class OptionSetTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly Dictionary<string, string> _environment = [];

    public OptionSetTests() => Directory.CreateDirectory(_folder.PathOf("lamp.d"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Later_wins_the_file_then_the_drop_ins_by_name_then_the_environment()
    {
        File("lamp.json", """{"Name": "a", "Light": {"Watts": 1, "Colour": "red", "On": true}}""");
        File("lamp.d/20-site.json", """{"Light:Watts": 20, "Light:Colour": "white"}""");
        File("lamp.d/10-package.json", """{"Light:Watts": 10, "Name": "b"}""");
        File("lamp.d/30-note.txt", "no configuration");
        File("lamp.d/.10-editor.json", "{ half a file");
        _environment["LAMP__Light__Colour"] = "red";
        _environment["LAMPSHADE"] = "none of ours";
        var (values, errors) = Lamp.Set.Look(_folder.PathOf("lamp.json"), _environment);
        Assert.Empty(errors);
        Assert.Equal(["b", "red", "true", "20", "0.5"], values.Select(v => v.Value));
        Assert.Equal(["10-package.json", "environment", "lamp.json", "20-site.json", ""], values.Select(v => Path.GetFileName(v.Origin)));
    }

    [Fact]
    public void Each_error_is_one_line_that_begins_with_its_file_also_where_another_file_replaces_the_value()
    {
        File("lamp.json", """{"Light": {"Watts": 0}, "Sound": 1}""");
        File("lamp.d/10.json", """{"Light:Watts": 20, "Light:Dim": "NaN"}""");
        _environment["LAMP__Light__On"] = "perhaps";
        Assert.Equal(
            [
                $"{_folder.PathOf("lamp.json")}: Light:Watts = '0': allowed: integer 1..100 W",
                $"{_folder.PathOf("lamp.json")}: Sound: unknown key; allowed: the keys of warmstart config reference",
                $"{_folder.PathOf("lamp.d/10.json")}: Light:Dim = 'NaN': allowed: number 0..1",
                "environment: Light:On = 'perhaps': allowed: true | false",
            ],
            Read());
    }

    [Theory]
    [InlineData("", "no JSON")]
    [InlineData("{", "no JSON")]
    [InlineData("[1]", "allowed: one JSON object")]
    [InlineData("{\"Name\": null}", "Name: allowed: a text, a number, true or false")]
    [InlineData("{\"Name\": [\"a\"]}", "Name: allowed: a text, a number, true or false")]
    [InlineData("{\"Light:Watts\": 2, \"light\": {\"watts\": 3}}", "light:watts: given twice")]
    [InlineData("{\"Watts\": 2}", "Watts: unknown key (is Light:Watts meant?)")]
    [InlineData("{\"Light\": {\"Watts\": 2.5}}", "Light:Watts = '2.5': allowed: integer 1..100 W")]
    [InlineData("{\"Name\": \"a\\u0000b\"}", "Name = ")]
    [InlineData("{\"Light:Colour\": \"red\", \"Light:Watts\": 60}", "Light:Watts = '60': allowed: at most 50 W in red")]
    public void What_is_wrong_with_a_file_is_told_in_one_line(string text, string line)
    {
        File("lamp.json", text);
        Assert.Contains(line, Assert.Single(Read()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_absent_too_large_or_a_folder_is_an_error()
    {
        Assert.Contains("lamp.json", Assert.Single(Read()), StringComparison.Ordinal);
        File("lamp.json", "{\"Name\": \"" + new string('x', 1 << 20) + "\"}");
        Directory.CreateDirectory(_folder.PathOf("lamp.d/10.json"));
        var errors = Read();
        Assert.Contains("larger than", errors[0], StringComparison.Ordinal);
        Assert.Contains("10.json", errors[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Truncated_at_any_byte_a_file_is_an_error_and_never_an_exception()
    {
        const string Whole = """{"Name": "a", /* why */ "Light": {"Watts": 12, "On": true,},}""";
        for (int length = 0; length < Whole.Length; length++)
        {
            File("lamp.json", Whole[..length]);
            Assert.NotEmpty(Read());
        }
        File("lamp.json", "\uFEFF" + Whole);
        Assert.Empty(Read());
    }

    [Fact]
    public void A_schema_may_be_named_and_the_sample_reads_back_as_the_defaults()
    {
        File("lamp.json", """{"$schema": "./lamp.schema.json"}""");
        Assert.Empty(Read());
        File("lamp.json", OptionSample.Text(Lamp.Set));
        var (values, errors) = Lamp.Set.Look(_folder.PathOf("lamp.json"), _environment);
        Assert.Empty(errors);
        Assert.All(values, v => Assert.Equal(v.Facts.Default, v.Value));
        Assert.All(values, v => Assert.EndsWith("lamp.json", v.Origin, StringComparison.Ordinal));
    }

    [Fact]
    public void A_reload_applies_what_needs_no_restart_names_the_rest_and_with_an_error_applies_nothing()
    {
        File("lamp.json", """{"Light:Dim": 0.25, "Light:Watts": 7}""");
        var live = new Lamp();
        var reload = Lamp.Set.Reload(live, _folder.PathOf("lamp.json"), _environment);
        Assert.Equal((0.25, 5), (live.Dim, live.Watts));
        Assert.Equal(["reloaded: Light:Dim = '0.25'", "at the next start: Light:Watts = '7'"], reload.Lines());
        File("lamp.json", """{"Light:Dim": 0.75, "Light:On": "maybe"}""");
        reload = Lamp.Set.Reload(live, _folder.PathOf("lamp.json"), _environment);
        Assert.Equal(0.25, live.Dim);
        Assert.StartsWith("not reloaded: ", Assert.Single(reload.Lines()), StringComparison.Ordinal);
    }

    private IReadOnlyList<string> Read() => Lamp.Set.Read(_folder.PathOf("lamp.json"), _environment).Errors;

    private void File(string name, string text) => System.IO.File.WriteAllText(_folder.PathOf(name), text);
}
