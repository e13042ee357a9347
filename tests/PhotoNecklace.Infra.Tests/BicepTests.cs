using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Infra.Tests;

/// <summary>The files themselves: form, rules, and what they predict.</summary>
public sealed class BicepTests
{
    public static bool HasBicep => Bicep.IsAvailable;

    /// <summary>Checks of the checks, whose answers change with the tool's version and not with our files.</summary>
    public static bool IsToolTried => Bicep.IsAvailable && Thoroughness.IsFull;

    public static TheoryData<string> Sets => [.. Bicep.Sets];

    [Fact(SkipUnless = nameof(HasBicep), Skip = Bicep.SkipReason)]
    public void Files_are_formatted()
    {
        using var copy = new FolderCopy(Bicep.Folder, Bicep.Files.Append("bicepconfig.json"));
        foreach (var pattern in new[] { "**/*.bicep", "*.bicepparam" })
        {
            var formatted = Bicep.RunIn(copy.Path, "format", "--pattern", pattern);
            Assert.True(formatted.ExitCode == 0, formatted.Error);
        }

        Assert.Equal([], Bicep.Files.Where(f => !copy.IsAsBefore(f)));
    }

    [Fact(SkipUnless = nameof(IsToolTried), Skip = Thoroughness.Left)]
    public void A_file_that_is_not_formatted_is_noticed()
    {
        using var copy = new FolderCopy(Bicep.Folder, ["names.bicep"]);
        File.AppendAllText(Path.Combine(copy.Path, "names.bicep"), "\n\n\nvar   x=1\n");

        Assert.Equal(0, Bicep.RunIn(copy.Path, "format", "--pattern", "**/*.bicep").ExitCode);
        Assert.Contains(
            "var x = 1",
            File.ReadAllText(Path.Combine(copy.Path, "names.bicep")),
            StringComparison.Ordinal
        );
        Assert.False(copy.IsAsBefore("names.bicep"));
    }

    // Warnings of the compiler (BCP…) leave the exit code at 0, and some come on stderr only: nothing may be said at all.
    [Fact(SkipUnless = nameof(HasBicep), Skip = Bicep.SkipReason)]
    public void The_linter_says_nothing_about_the_templates() =>
        Silent(
            Bicep.Run("lint", "--pattern", "**/*.bicep", "--diagnostics-format", "sarif"),
            Bicep.Files.Count(f => Path.GetExtension(f) == ".bicep")
        );

    [Fact(SkipUnless = nameof(HasBicep), Skip = Bicep.SkipReason)]
    public void The_linter_says_nothing_about_the_parameters() =>
        Silent(Bicep.Run("lint", "--pattern", "*.bicepparam", "--diagnostics-format", "sarif"), Bicep.Sets.Count);

    [Fact(SkipUnless = nameof(IsToolTried), Skip = Thoroughness.Left)]
    public void A_warning_that_leaves_the_exit_code_at_0_is_noticed()
    {
        using var copy = new FolderCopy(Bicep.Folder, ["bicepconfig.json"]);
        File.WriteAllText(
            Path.Combine(copy.Path, "x.bicep"),
            "resource x 'Microsoft.Storage/storageAccounts@2099-01-01' existing = { name: 'abc' }\noutput id string = x.id\n"
        );
        var lint = Bicep.RunIn(copy.Path, "lint", "--pattern", "**/*.bicep", "--diagnostics-format", "sarif");

        Assert.Equal(0, lint.ExitCode);
        Assert.Contains("BCP081", Assert.Single(Findings(lint.Output)), StringComparison.Ordinal);
    }

    // One of the rules that bicepconfig.json makes errors.
    [Fact(SkipUnless = nameof(IsToolTried), Skip = Thoroughness.Left)]
    public void A_rule_of_the_linter_that_is_broken_is_an_error()
    {
        using var copy = new FolderCopy(Bicep.Folder, ["bicepconfig.json"]);
        File.WriteAllText(Path.Combine(copy.Path, "x.bicep"), "param unused string\n");
        var lint = Bicep.RunIn(copy.Path, "lint", "x.bicep", "--diagnostics-format", "sarif");

        Assert.NotEqual(0, lint.ExitCode);
        Assert.Contains("no-unused-params", Assert.Single(Findings(lint.Output)), StringComparison.Ordinal);
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

    [Fact(SkipUnless = nameof(IsToolTried), Skip = Thoroughness.Left)]
    public void A_changed_template_does_not_fit_its_prediction()
    {
        using var copy = new FolderCopy(
            Bicep.Folder,
            [.. Bicep.Files, "bicepconfig.json", "abbreviations.json", "workbook.json", "development.snapshot.json"]
        );
        var names = Path.Combine(copy.Path, "names.bicep");
        File.WriteAllText(names, File.ReadAllText(names).Replace("  'notifications'\n", "", StringComparison.Ordinal));

        var result = Bicep.Snapshot("development", write: false, copy.Path);

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("notifications", result.Output + result.Error, StringComparison.Ordinal);
    }

    [Fact(SkipUnless = nameof(HasBicep), Skip = Bicep.SkipReason)]
    public void A_shop_whose_name_no_setting_can_have_is_refused_with_a_sentence()
    {
        using var copy = new FolderCopy(
            Bicep.Folder,
            [.. Bicep.Files, "bicepconfig.json", "abbreviations.json", "workbook.json"]
        );
        var set = Path.Combine(copy.Path, "development.bicepparam");
        var text = File.ReadAllText(set);
        Assert.Contains("name: 'demo'", text, StringComparison.Ordinal);
        File.WriteAllText(set, text.Replace("name: 'demo'", "name: 'my-demo'", StringComparison.Ordinal));

        var result = Bicep.Snapshot("development", write: true, copy.Path);

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("The shop 'my-demo' has a dash in its name", result.Error, StringComparison.Ordinal);
    }

    private static void Silent(ToolResult lint, int files = 1)
    {
        Assert.Equal([], Findings(lint.Output));
        Assert.Equal(files, Reports(lint.Output).Count);
        Assert.Equal("", lint.Error);
        Assert.Equal(0, lint.ExitCode);
    }

    private static List<string> Findings(string sarif) =>
        [
            .. Reports(sarif)
                .SelectMany(report => report["runs"]!.AsArray())
                .SelectMany(run => run!["results"]!.AsArray())
                .Select(found => $"{found!["ruleId"]}: {found["message"]!["text"]}"),
        ];

    // One report a file, one after the other.
    private static List<JsonNode> Reports(string sarif)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(sarif), new() { AllowMultipleValues = true });
        var reports = new List<JsonNode>();
        while (reader.Read())
        {
            reports.Add(JsonNode.Parse(ref reader)!);
        }

        return reports;
    }
}
