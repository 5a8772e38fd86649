using Warmstart.Robot.Verification;

namespace Warmstart.Robot.Tests.Verification;

public sealed class ModelVerificationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("warmstart-verify-").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void A_reference_that_fits_exits_with_0_and_names_every_quantity()
    {
        Assert.Equal(0, Run(Golden.PathOf("panda_golden.json")));
        Assert.Empty(_error.ToString());
        foreach (string quantity in new[] { "T ", "J ", "Jdot_dq", "M ", "c ", "g ", "tau_id", "ddq_fd" })
            Assert.Contains("\n" + quantity, _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_description_can_stand_in_for_our_own_data()
    {
        Assert.Equal(0, Run(Golden.PathOf("fr3_golden.json"), Golden.PathOf("fr3.urdf")));
        Assert.Equal(ModelVerification.Deviates, Run(Golden.PathOf("fr3_golden.json"), Golden.PathOf("fer.urdf")));
    }

    [Fact]
    public void A_hand_named_in_the_header_is_carried()
    {
        string file = Edited(text => text.Replace("\"fr3.urdf\"", "\"fr3_hand_fixed.urdf\"", StringComparison.Ordinal));
        Assert.Equal(ModelVerification.Deviates, Run(file));
        Assert.Contains("fr3 with hand", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("M        ", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_off_by_a_little_exits_with_1()
    {
        string file = Edited(text => text.Replace("\"Jdot_dq\":[-1.3852655469", "\"Jdot_dq\":[-1.3852655479", StringComparison.Ordinal));
        Assert.Equal(ModelVerification.Deviates, Run(file));
        Assert.Contains("TOO LARGE", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"fr3.urdf\"", "\"ur5.urdf\"")]
    [InlineData("\"fr3_link8\"", "\"nose\"")]
    [InlineData("rigid-body golden v1", "rigid-body golden v2")]
    [InlineData("-9.81", "-1.62")]
    [InlineData("\"tau\":[", "\"tau\":[1,")]
    [InlineData("\"ddq\":[", "\"ddq\":[1e999,")]
    [InlineData("\"samples\":[", "\"samples\":7,\"other\":[")]
    public void A_file_that_says_something_else_is_refused_in_one_line(string old, string replacement)
    {
        Assert.Equal(ModelVerification.BadFile, Run(Edited(text => text.Replace(old, replacement, StringComparison.Ordinal))));
        Assert.Single(_error.ToString().TrimEnd('\n').Split('\n'));
        Assert.Empty(_output.ToString());
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        byte[] bytes = File.ReadAllBytes(Golden.PathOf("fr3_golden.json"));
        for (int length = 0; length < bytes.Length - 3; length += 1 + bytes.Length / 40)
        {
            string path = Path.Combine(_folder, "cut.json");
            File.WriteAllBytes(path, bytes.AsSpan(0, length));
            Assert.Equal(ModelVerification.BadFile, Run(path));
        }
    }

    [Fact]
    public void A_file_with_random_damage_ends_with_an_exit_code()
    {
        byte[] good = File.ReadAllBytes(Golden.PathOf("fr3_golden.json")).AsSpan(0, 6000).ToArray();
        int end = Array.LastIndexOf(good, (byte)'}');
        byte[] whole = [.. good.AsSpan(0, Math.Max(0, end) + 1), .. "]}"u8];
        var random = new Random(12);
        string path = Path.Combine(_folder, "damaged.json");
        for (int n = 0; n < 200; n++)
        {
            byte[] bytes = [.. whole];
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(path, bytes);
            Assert.InRange(Run(path), 0, ModelVerification.BadFile);
        }
    }

    [Fact]
    public void A_missing_file_or_a_folder_is_refused()
    {
        Assert.Equal(ModelVerification.BadFile, Run(Path.Combine(_folder, "none.json")));
        Assert.Equal(ModelVerification.BadFile, Run(_folder));
        Assert.Equal(ModelVerification.BadFile, Run("/dev/zero"));
        Assert.Equal(ModelVerification.BadFile, Run(Golden.PathOf("fr3_golden.json"), "/dev/zero"));
        Assert.Equal(ModelVerification.BadFile, Run(Golden.PathOf("fr3_golden.json"), Path.Combine(_folder, "none.urdf")));
    }

    private int Run(string path, string? urdf = null) => ModelVerification.Run(path, urdf, _output, _error);

    private string Edited(Func<string, string> edit)
    {
        string path = Path.Combine(_folder, "edited.json");
        File.WriteAllText(path, edit(File.ReadAllText(Golden.PathOf("fr3_golden.json"))));
        return path;
    }
}
