using System.Text.Json.Nodes;
using Xunit;

namespace PhotoNecklace.Infra.Tests;

/// <summary>The files themselves: form, rules, and what they predict.</summary>
public sealed class BicepTests
{
    public static bool HasBicep => Bicep.IsAvailable;

    public static TheoryData<string> Files => [.. Bicep.Files];

    public static TheoryData<string> Sets => [.. Bicep.Sets];

    [Theory(SkipUnless = nameof(HasBicep), Skip = Bicep.SkipReason)]
    [MemberData(nameof(Files))]
    public void A_file_is_formatted(string file)
    {
        var formatted = Bicep.Run("format", file, "--stdout");

        Assert.True(formatted.ExitCode == 0, formatted.Error);
        Assert.True(
            File.ReadAllText(Path.Combine(Bicep.Folder, file)) == formatted.Output,
            $"{file} is not formatted. Run: bicep format infra/{file}"
        );
    }

    // Warnings of the compiler (BCP…) leave the exit code at 0, and some come on stderr only: nothing may be said at all.
    [Theory(SkipUnless = nameof(HasBicep), Skip = Bicep.SkipReason)]
    [MemberData(nameof(Files))]
    public void The_linter_says_nothing(string file)
    {
        var verb = Path.GetExtension(file) == ".bicepparam" ? "lint" : "build";
        var lint = Bicep.Run("lint", file, "--diagnostics-format", "sarif");
        var other =
            verb == "build" ? Bicep.Run("build", file, "--stdout") : Bicep.Run("build-params", file, "--stdout");

        Assert.Empty(Findings(lint.Output));
        Assert.Equal("", lint.Error);
        Assert.Equal("", other.Error);
        Assert.Equal((0, 0), (lint.ExitCode, other.ExitCode));
    }

    [Fact(SkipUnless = nameof(HasBicep), Skip = Bicep.SkipReason)]
    public void A_warning_that_leaves_the_exit_code_at_0_is_noticed()
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.bicep");
        File.WriteAllText(
            file,
            "resource x 'Microsoft.Storage/storageAccounts@2099-01-01' existing = { name: 'abc' }\noutput id string = x.id\n"
        );
        try
        {
            var lint = Bicep.Run("lint", file, "--diagnostics-format", "sarif");

            Assert.Equal(0, lint.ExitCode);
            Assert.Contains("BCP081", Assert.Single(Findings(lint.Output)), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory(SkipUnless = nameof(HasBicep), Skip = Bicep.SkipReason)]
    [MemberData(nameof(Sets))]
    public void The_prediction_is_the_committed_one(string set)
    {
        // infra/README.md tells how: after a wanted change the file is written anew, and its difference reviewed.
        var write = Environment.GetEnvironmentVariable("SNAPSHOTS") == "write";
        var result = Bicep.Snapshot(set, write);

        Assert.True(
            result.ExitCode == 0,
            $"What infra/{set}.bicepparam deploys has changed. If that is wanted, run the tests with SNAPSHOTS=write and review the difference.\n{result.Output}{result.Error}"
        );
    }

    private static List<string> Findings(string sarif) =>
        [
            .. JsonNode.Parse(sarif)!["runs"]!
                .AsArray()
                .SelectMany(run => run!["results"]!.AsArray())
                .Select(found => $"{found!["ruleId"]}: {found["message"]!["text"]}"),
        ];
}
