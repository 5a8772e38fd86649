using System.Globalization;
using Warmstart.Robot.Urdf;

namespace Warmstart.Robot.Verification;

/// <summary>The check behind <c>warmstart verify-model</c>: the model against a reference file of the format "rigid-body golden v1".</summary>
public static class ModelVerification
{
    /// <summary>Exit code for a file that cannot be used (EX_CONFIG).</summary>
    public const int BadFile = 78;

    /// <summary>Exit code for a deviation above its tolerance.</summary>
    public const int Deviates = 1;

    /// <summary>Compares, prints one line a quantity and returns the exit code: 0, <see cref="Deviates"/> or <see cref="BadFile"/>.</summary>
    /// <param name="path">The reference file.</param>
    /// <param name="urdfPath">A description to build the chain from; null takes the project's own data for the model the file names.</param>
    /// <param name="output">Takes the table.</param>
    /// <param name="error">Takes the one line about a bad file.</param>
    public static int Run(string path, string? urdfPath, TextWriter output, TextWriter error)
    {
        string current = path;
        try
        {
            GoldenFile golden;
            using (FileStream stream = File.OpenRead(path))
                golden = GoldenFile.Read(stream);
            ModelChoice choice;
            if (urdfPath is null)
                choice = ModelChoice.Of(golden.Model, golden.Tip);
            else
            {
                current = urdfPath;
                using FileStream stream = File.OpenRead(urdfPath);
                UrdfArm arm = UrdfReader.Read(stream, ArmModel.Fr3, golden.Tip);
                choice = new ModelChoice(arm.Model, arm.F_T_Tip, urdfPath);
            }
            return Report(golden, choice, output);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            error.WriteLine($"warmstart: verify-model: {current}: {e.Message.ReplaceLineEndings(" ")}");
            return BadFile;
        }
    }

    private static int Report(GoldenFile golden, ModelChoice choice, TextWriter output)
    {
        IReadOnlyList<Deviation> deviations = new ModelComparison(choice.Model, choice.F_T_Tip).Run(golden.Samples);
        output.WriteLine($"model {choice.Name}, tip {golden.Tip}, {golden.Samples.Count} states");
        foreach (Deviation d in deviations)
        {
            string kind = d.IsRelative ? "relative" : "absolute";
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{d.Quantity,-8} {d.Largest:0.00e+00} {kind}, tolerance {d.Tolerance:0e+00}: {(d.IsWithin ? "ok" : $"TOO LARGE (sample {d.Sample})")}"));
        }
        return deviations.All(d => d.IsWithin) ? 0 : Deviates;
    }
}
