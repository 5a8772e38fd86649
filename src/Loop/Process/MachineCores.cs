using System.Globalization;

namespace Warmstart.Loop.Process;

/// <summary>The machine's cores, as opposed to those that this process was given: the control thread may have one that nothing else may use.</summary>
internal static class MachineCores
{
    private const string Possible = "/sys/devices/system/cpu/possible";

    /// <summary>The highest core's number.</summary>
    public static int Highest
    {
        get
        {
            try
            {
                return HighestIn(File.ReadAllText(Possible));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return Environment.ProcessorCount - 1;
            }
        }
    }

    /// <summary>The highest number in a list as the kernel writes it, "0-3,8-11"; without one, the last that this process may use.</summary>
    internal static int HighestIn(string list) =>
        int.TryParse(list.Trim().Split(',', '-')[^1], NumberStyles.None, CultureInfo.InvariantCulture, out int highest) ? highest : Environment.ProcessorCount - 1;
}
