using System.Text.Json;
using Warmstart.Pretraining.Data;
using Warmstart.Pretraining.Data.Formats;
using Warmstart.Pretraining.Data.Import;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Pretraining.Tests.Data.Formats;

public sealed class DatasetSourceTests
{
    [Theory]
    [InlineData("d4rl.hdf5")]
    [InlineData("d4rl_float64.hdf5")]
    [InlineData("d4rl_next.hdf5")]
    [InlineData("antmaze.hdf5")]
    [InlineData("kitchen.hdf5")]
    [InlineData("minari.hdf5")]
    [InlineData("flat.npz")]
    [InlineData("strange.npz")]
    public void A_file_becomes_what_numpy_says_it_must(string name)
    {
        JsonElement expected = GoldenData.Expected(name);
        OfflineDataset data = DatasetSource.Load(GoldenData.PathOf(name), new ImportOptions { Family = expected.GetProperty("family").GetString() });
        Assert.Equal(4, data.Identity.ObservationSize);
        Assert.Equal(2, data.Identity.ActionSize);
        Assert.Equal(expected.GetProperty("episodes").GetInt32(), data.Episodes);
        Same(expected, "observations", data.Columns.Observations, 0);
        Same(expected, "next_observations", data.Columns.NextObservations, 0);
        Same(expected, "actions", data.Columns.Actions, 1e-7f);
        Same(expected, "rewards", data.Columns.Rewards, 1e-6f);
        Same(expected, "masks", data.Columns.Masks, 0);
        Same(expected, "mc_returns", data.Columns.McReturns, 1e-4f);
    }

    [Theory]
    [InlineData("bad_short.npz", "actions: shape [5,2]; allowed: [12,2] like the other columns")]
    [InlineData("bad_missing.npz", "rewards: there is no such array; the file has")]
    [InlineData("bad_flag.npz", "terminals: row 0 is 0.5; allowed: 0 and 1")]
    [InlineData("bad_text.npz", "rewards: element type \"<U1\"")]
    [InlineData("bad_pickle.npz", "observations: element type \"|O\"")]
    [InlineData("bad_image.npz", "observations: shape [12,4,4]; allowed: [rows, 1 to 4096]")]
    [InlineData("bad_nan.npz", "observations: row 4 holds NaN; allowed: finite numbers")]
    [InlineData("bad_bomb.npz", "observations: shape [200000000,4] unpacks to 3200000000 bytes; allowed for a file of")]
    [InlineData("bad_overflow.npz", "observations: shape [4294967296,4294967296]; allowed")]
    [InlineData("bad_digits.npz", "observations: shape (99999999999999999999999, 4); allowed")]
    [InlineData("bad_lie.npz", "observations: the member ends before its 48 numbers of shape [12,4] do")]
    [InlineData("bad_more.npz", "observations: the member goes on after its 48 numbers")]
    [InlineData("bad_header.npz", "observations: the member ends within its .npy header")]
    [InlineData("bad_magic.npz", "observations: the member does not begin as a .npy array")]
    [InlineData("bad_exec.npz", "observations: the .npy header")]
    [InlineData("bad_zero.npz", "observations: 0 rows; allowed: at least 1")]
    [InlineData("bad_zip.npz", "the zip archive is damaged or truncated")]
    [InlineData("bad_missing.hdf5", "actions: there is no such array; the file has")]
    [InlineData("bad_short.hdf5", "actions: shape [5,2]; allowed: [12,2]")]
    [InlineData("bad_group.hdf5", "observations: there is no such array")]
    [InlineData("bad_text.hdf5", "rewards: elements of HDF5 class 3")]
    [InlineData("bad_compound.hdf5", "rewards: elements of HDF5 class 6")]
    [InlineData("bad_huge.hdf5", "observations: shape [100000000,4] unpacks to 1600000000 bytes; allowed for a file of")]
    [InlineData("bad_never_written.hdf5", "observations: 0 bytes are stored")]
    [InlineData("bad_external.hdf5", "observations: is a soft or external link")]
    [InlineData("bad_soft.hdf5", "observations: is a soft or external link")]
    [InlineData("bad_virtual.hdf5", "observations: its data lie in other files")]
    [InlineData("bad_raw.hdf5", "observations: its data lie in other files")]
    [InlineData("bad_loop.hdf5", "episode_0/observations: shape [12,4]; allowed: [13,4] like the other columns")]
    [InlineData("bad_crash.hdf5", "libhdf5 does not survive it (signal 11): the file is damaged")]
    [InlineData("make.py", "neither HDF5, .npz")]
    [InlineData("nothing.npz", "nothing.npz: Could not find file")]
    public void A_hostile_file_is_refused_in_one_line_that_names_file_key_and_what_is_allowed(string name, string words)
    {
        string path = GoldenData.PathOf(name);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var refused = Assert.Throws<ConfigurationException>(() => DatasetSource.Load(path, new ImportOptions()));
        Assert.StartsWith(path + ": ", refused.Message, StringComparison.Ordinal);
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 << 20);
    }

    [Theory]
    [InlineData("flat.npz", 1)]
    [InlineData("d4rl.hdf5", 4001)]
    [InlineData("minari.hdf5", 4001)]
    public void A_file_truncated_anywhere_is_refused_or_read_but_never_worse(string name, int stride)
    {
        byte[] whole = File.ReadAllBytes(GoldenData.PathOf(name));
        string path = Path.GetTempFileName();
        try
        {
            for (int length = 0; length < whole.Length; length += stride)
            {
                File.WriteAllBytes(path, whole[..length]);
                var refused = Assert.Throws<ConfigurationException>(() => DatasetSource.Load(path, new ImportOptions()));
                Assert.DoesNotContain('\n', refused.Message);
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void An_archive_with_bytes_changed_anywhere_is_refused_or_read_but_never_worse(int seed)
    {
        byte[] whole = File.ReadAllBytes(GoldenData.PathOf("flat.npz"));
        var random = new Numerics.Randomness.SeededGenerator((ulong)seed);
        string path = Path.GetTempFileName();
        int refused = 0;
        try
        {
            for (int round = 0; round < 400; round++)
            {
                byte[] bytes = [.. whole];
                for (int i = 0; i < 3; i++)
                    bytes[random.NextInt32(bytes.Length)] = (byte)random.NextInt32(256);
                File.WriteAllBytes(path, bytes);
                try
                {
                    DatasetSource.Load(path, new ImportOptions());
                }
                catch (ConfigurationException)
                {
                    refused++;
                }
            }
        }
        finally
        {
            File.Delete(path);
        }
        Assert.InRange(refused, 1, 400);
    }

    [Fact]
    public void A_file_over_which_libhdf5_never_ends_is_given_up()
    {
        var refused = Assert.Throws<DataFileException>(() => Hdf5Process.Read(GoldenData.PathOf("bad_hang.hdf5"), "x", TimeSpan.FromSeconds(2)));
        Assert.Contains("still reading after 2 s", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_family_of_another_kind_or_a_bad_number_is_refused()
    {
        Assert.Contains("antmaze", new ImportOptions { Family = "ant" }.Error(), StringComparison.Ordinal);
        Assert.NotNull(new ImportOptions { RewardScale = 0 }.Error());
        Assert.NotNull(new ImportOptions { RewardScale = float.NaN }.Error());
        Assert.NotNull(new ImportOptions { RewardBias = float.PositiveInfinity }.Error());
        Assert.NotNull(new ImportOptions { Discount = 1 }.Error());
        Assert.Null(new ImportOptions { Family = "kitchen", RewardScale = -1, Discount = 0.5 }.Error());
    }

    private static void Same(JsonElement expected, string key, float[] actual, float tolerance)
    {
        float[] wanted = GoldenData.Floats(expected.GetProperty(key));
        Assert.Equal(wanted.Length, actual.Length);
        for (int i = 0; i < wanted.Length; i++)
            Assert.True(Math.Abs(wanted[i] - actual[i]) <= tolerance * Math.Max(1, Math.Abs(wanted[i])), $"{key}[{i}]: {actual[i]} instead of {wanted[i]}");
    }
}
