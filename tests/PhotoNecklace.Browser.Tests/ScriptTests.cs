using System.Diagnostics;
using System.Xml.Linq;
using Xunit;

namespace PhotoNecklace.Browser.Tests;

/// <summary>
/// What the pages' scripts compute, tested by Node's own runner (folder <c>Scripts</c>; <c>npm run test:scripts</c> runs them alone).
/// Each of its tests is one here.
/// </summary>
public sealed class ScriptTests
{
    // Above what reads it: static members are made in their order.
    private static string[] Files { get; } =
        Directory.GetFiles(
            Path.Combine(PagesFixture.RepositoryRoot, "tests", "PhotoNecklace.Browser.Tests", "Scripts"),
            "*.test.mjs"
        );

    private static readonly Lazy<Dictionary<string, string>> Results = new(Run);

    public static TheoryData<string> Names { get; } = [.. Results.Value.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Script(string name) => Assert.True(Results.Value[name].Length == 0, Results.Value[name]);

    [Fact]
    public void There_are_as_many_as_the_files_have()
    {
        var written = Files.Sum(f => File.ReadLines(f).Count(l => l.StartsWith("test(", StringComparison.Ordinal)));
        Assert.True(written > 30);
        Assert.Equal(written, Names.Count);
    }

    // By the test's name what went wrong; empty where nothing did.
    private static Dictionary<string, string> Run()
    {
        using var node = Process.Start(
            new ProcessStartInfo("node", ["--test", "--test-reporter=junit", .. Files])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
            }
        )!;
        var report = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        return XDocument
            .Parse(report)
            .Descendants("testcase")
            .ToDictionary(
                t => (string)t.Attribute("name")!,
                t => t.Element("failure")?.Value ?? "",
                StringComparer.Ordinal
            );
    }
}
