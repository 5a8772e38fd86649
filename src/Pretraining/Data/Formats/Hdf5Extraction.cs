using Warmstart.Protocol.Configuration;

namespace Warmstart.Pretraining.Data.Formats;

/// <summary>The child's side of <see cref="Hdf5Process"/>: reads one HDF5 file and writes its columns to standard output.</summary>
internal static class Hdf5Extraction
{
    /// <summary>Reads the file that the only argument names.</summary>
    /// <returns>0; 78 with one line on <paramref name="error"/> where the file is refused; 2 without an argument.</returns>
    public static int Run(string[] args, Stream output, TextWriter error)
    {
        if (args.Length != 1 || args[0].StartsWith('-'))
        {
            error.WriteLine("usage: Warmstart.Pretraining FILE.hdf5 (the part of \"warmstart dataset\" and \"warmstart pretrain\" that reads HDF5)");
            return ExitCodes.Usage;
        }
        try
        {
            output.Write(RawCodec.Encode(Read(args[0])));
            output.Flush();
            return ExitCodes.Ok;
        }
        catch (Exception refused) when (refused is DataFileException or ConfigurationException or IOException or UnauthorizedAccessException or OverflowException or OutOfMemoryException)
        {
            error.WriteLine(refused.Message.ReplaceLineEndings(" "));
            return ExitCodes.Configuration;
        }
    }

    private static RawDataset Read(string path)
    {
        using var hdf5 = new Hdf5File(path);
        string origin = Path.GetFileName(path);
        return MinariLayout.Matches(hdf5.Keys) ? MinariLayout.Read(hdf5, origin) : FlatLayout.Read(hdf5, origin);
    }
}
