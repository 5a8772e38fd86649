using System.Text;
using Warmstart.Franka.Tests.Support;
using Warmstart.Protocol.Fci;
using Warmstart.TestKit;

namespace Warmstart.Franka.Tests;

/// <summary>Everything that a version has, used against an emulated robot of it; what it has not is refused. The table is kept.</summary>
[Collection(EmulatedCollection.Name)]
public sealed class ConformanceTests
{
    [Fact]
    public void Each_version_does_all_that_it_has_and_says_what_it_has_not()
    {
        string library = Path.GetTempFileName();
        File.WriteAllBytes(library, [0x7F, (byte)'E', (byte)'L', (byte)'F', .. new byte[100_000]]);
        var cells = new Dictionary<(int Feature, int Version), string>();
        try
        {
            foreach (FciVersion version in FciVersion.All)
            {
                using var emulated = new EmulatedRobot(version.Number, "--model-library", library);
                for (int i = 0; i < ConformanceSuite.Features.Length; i++)
                    cells[(i, version.Number)] = Try(emulated, version.Number, i);
            }
        }
        finally
        {
            File.Delete(library);
        }
        string table = Table(cells);
        Directory.CreateDirectory(Repository.PathOf("artifacts", "franka"));
        File.WriteAllText(Repository.PathOf("artifacts", "franka", "conformance.md"), table);
        Assert.True(cells.Values.All(cell => cell is "yes" or "–"), table);
    }

    private static string Try(EmulatedRobot emulated, int version, int feature)
    {
        (_, int first, int last, Action<EmulatedRobot> use) = ConformanceSuite.Features[feature];
        Exception? error = Record.Exception(() => use(emulated));
        if (version < first || version > last)
            return error is FrankaInvalidOperationException ? "–" : $"not refused: {error?.Message}";
        return error is null ? "yes" : $"{error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")}";
    }

    private static string Table(Dictionary<(int Feature, int Version), string> cells)
    {
        var text = new StringBuilder("| |");
        foreach (FciVersion version in FciVersion.All)
            text.Append($" {version.Number} |");
        text.AppendLine().Append("|--|").AppendLine(string.Concat(Enumerable.Repeat("--|", FciVersion.All.Count)));
        for (int i = 0; i < ConformanceSuite.Features.Length; i++)
        {
            text.Append($"| {ConformanceSuite.Features[i].Name} |");
            foreach (FciVersion version in FciVersion.All)
                text.Append($" {cells[(i, version.Number)]} |");
            text.AppendLine();
        }
        return text.ToString();
    }
}
