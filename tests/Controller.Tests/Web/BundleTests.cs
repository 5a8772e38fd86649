using System.Security.Cryptography;
using System.Text;
using Warmstart.TestKit;

namespace Warmstart.Controller.Tests.Web;

public sealed class BundleTests
{
    private static readonly string[] BesideSources = ["index.html", "package-lock.json", "package.json", "tsconfig.json", "vite.config.js"];

    [Fact]
    public void The_page_that_is_shipped_was_built_from_the_sources_beside_it()
    {
        string web = Repository.PathOf("web");
        var sources = Directory.EnumerateFiles(Path.Combine(web, "src"), "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(web, f).Replace('\\', '/')).Order(StringComparer.Ordinal);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string file in sources.Concat(BesideSources))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(file + "\n"));
            hash.AppendData(File.ReadAllBytes(Path.Combine(web, file)));
            hash.AppendData("\n"u8);
        }
        string shipped = File.ReadAllText(Path.Combine(Page, "sources.txt")).Trim();
        Assert.True(Convert.ToHexStringLower(hash.GetHashAndReset()) == shipped, "web/ has changed since the page was built: cd web && npm ci && npm run build");
    }

    [Fact]
    public void The_page_names_no_other_host_and_neither_does_its_lock_file_a_registry()
    {
        foreach (string file in Directory.EnumerateFiles(Page, "index*", SearchOption.AllDirectories))
            Assert.DoesNotMatch("https?://(?!www\\.w3\\.org)", File.ReadAllText(file));
        Assert.DoesNotContain("\"resolved\"", File.ReadAllText(Repository.PathOf("web", "package-lock.json")), StringComparison.Ordinal);
    }

    private static string Page => Repository.PathOf("src", "Controller", "Web", "wwwroot");
}
