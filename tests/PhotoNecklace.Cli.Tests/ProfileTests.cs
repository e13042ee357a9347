using System.Diagnostics;

namespace PhotoNecklace.Cli.Tests;

/// <summary>Where addresses and keys come from: options, profiles, variables, and whoever sits at the terminal.</summary>
public sealed class ProfileTests
{
    [Fact]
    public async Task A_profile_holds_address_shop_and_key()
    {
        await using var pipeline = await FakePipeline.StartAsync();
        pipeline.Key = "k1";
        using var folder = new TemporaryFolder();
        var file = $"NECKLACE_PROFILES={folder.File("new", "profiles.json")}";

        var saved = await Run.NecklaceAsync(
            [file, "profile", "set", "anna", "--url", pipeline.Url, "--shop", "second"],
            ask: null,
            askSecret: (_, _) => Task.FromResult("k1")
        );
        var shops = await Run.NecklaceAsync(file, "shops", "--profile", "anna");
        var remakes = await Run.NecklaceAsync(
            file,
            "NECKLACE_PROFILE=anna",
            "remakes",
            "--from",
            "2026-11-01",
            "--to",
            "2026-11-30"
        );

        Assert.True(saved.ExitCode == 0, saved.Messages);
        Assert.Contains("second", shops.Output, StringComparison.Ordinal);
        Assert.Contains("second, 2026-11-01", remakes.Output, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite,
                File.GetUnixFileMode(folder.File("new", "profiles.json"))
            );
        }
    }

    [Fact]
    public async Task A_list_of_profiles_tells_no_key_and_a_removed_one_is_gone()
    {
        using var folder = new TemporaryFolder();
        var file = $"NECKLACE_PROFILES={folder.File("p.json")}";
        foreach (var name in new[] { "b", "a" })
        {
            await Run.NecklaceAsync(
                file,
                "NECKLACE_KEY=hush",
                "profile",
                "set",
                name,
                "--url",
                $"https://{name}.example"
            );
        }

        var list = await Run.NecklaceAsync(file, "profile", "list", "--json");
        var table = await Run.NecklaceAsync(file, "profile", "list");
        var removed = await Run.NecklaceAsync(file, "profile", "remove", "a");
        var gone = await Run.NecklaceAsync(file, "shops", "--profile", "a");

        Assert.Equal(["a", "b"], list.Json.EnumerateArray().Select(p => p.GetProperty("name").GetString()));
        Assert.All(list.Json.EnumerateArray(), p => Assert.True(p.GetProperty("hasKey").GetBoolean()));
        Assert.DoesNotContain("hush", list.Output + table.Output, StringComparison.Ordinal);
        Assert.Equal(0, removed.ExitCode);
        Assert.Equal(NecklaceApp.Failed, gone.ExitCode);
        Assert.Contains("There is no profile 'a'. There are: b.", gone.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("{\"anna\":{}}")]
    [InlineData("{\"anna\":null}")]
    public async Task A_damaged_file_is_told_and_stays(string content)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("p.json", System.Text.Encoding.UTF8.GetBytes(content));

        var run = await Run.NecklaceAsync(
            $"NECKLACE_PROFILES={path}",
            "profile",
            "set",
            "b",
            "--url",
            "https://b.example"
        );

        Assert.Equal(NecklaceApp.Failed, run.ExitCode);
        Assert.Contains($"The profiles in {path} can't be read", run.Messages, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(path));
    }

    [Fact]
    public async Task A_profiles_key_goes_to_no_other_address()
    {
        await using var pipeline = await FakePipeline.StartAsync();
        pipeline.Key = "k1";
        using var folder = new TemporaryFolder();
        var file = $"NECKLACE_PROFILES={folder.File("p.json")}";
        await Run.NecklaceAsync(file, "NECKLACE_KEY=k1", "profile", "set", "anna", "--url", "https://anna.example");

        var run = await Run.NecklaceAsync(file, "shops", "--profile", "anna", "--url", pipeline.Url);

        Assert.Equal(NecklaceApp.Failed, run.ExitCode);
        Assert.Contains("wants a function key", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_a_terminal_the_key_is_asked_for_once()
    {
        await using var pipeline = await FakePipeline.StartAsync();
        pipeline.Key = "k1";
        var questions = new List<string>();
        Func<string, CancellationToken, Task<string>> Typing(string key) =>
            (question, _) =>
            {
                questions.Add(question);
                return Task.FromResult(key);
            };

        var right = await Run.NecklaceAsync(["shops", "--url", pipeline.Url], null, askSecret: Typing("k1"));
        var wrong = await Run.NecklaceAsync(["shops", "--url", pipeline.Url], null, askSecret: Typing("k2"));
        var changed = await Run.NecklaceAsync(
            ["retry", "demo", "1001", "11", "--url", pipeline.Url],
            null,
            askSecret: Typing("k1")
        );

        Assert.Contains("second", right.Output, StringComparison.Ordinal);
        Assert.Equal(NecklaceApp.Failed, wrong.ExitCode);
        Assert.Equal(0, changed.ExitCode);
        Assert.Equal(Enumerable.Repeat("Function key of 127.0.0.1", 3), questions);
    }

    [Fact]
    public async Task A_shell_completes_what_the_client_has()
    {
        var commands = await Run.NecklaceAsync("[suggest:11]", "necklace st");
        var options = await Run.NecklaceAsync("[suggest:25]", "necklace list demo --sta");
        var script = await Run.NecklaceAsync("completion", "bash");

        Assert.Contains("status", commands.Output, StringComparison.Ordinal);
        Assert.Contains("--state", options.Output, StringComparison.Ordinal);
        Assert.Equal("status list--state", await CompleteAsync(script.Output));
    }

    // What bash makes of the script, with a client that answers as the real one does.
    private static async Task<string> CompleteAsync(string script)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("script", System.Text.Encoding.UTF8.GetBytes(script));
        const string Session = """
            necklace() { [ "$1 $2" = "[suggest:11] necklace st" ] && echo status || echo "list--state"; }
            source "$0"
            COMP_LINE='necklace st'; COMP_POINT=11; _necklace; printf '%s ' "${COMPREPLY[@]}"
            COMP_LINE='necklace list --'; COMP_POINT=16; _necklace; printf '%s' "${COMPREPLY[@]}"
            """;
        using var bash = Process.Start(
            new ProcessStartInfo("bash", ["-c", Session, path])
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        var output = await bash.StandardOutput.ReadToEndAsync();
        await bash.WaitForExitAsync();
        return output;
    }
}
