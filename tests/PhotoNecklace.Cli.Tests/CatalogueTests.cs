namespace PhotoNecklace.Cli.Tests;

public sealed class CatalogueTests : IDisposable
{
    private const string Good = """
        { "pendants": [ {
          "id": "disc", "name": "Disc", "style": "charm", "sku": "DISC",
          "outline": "M0 0H20V20H0Z", "rim": 2, "windows": [ { "surface": "front" } ],
          "bails": [ { "x": 10, "y": 0 } ], "metals": [ "silver" ], "covers": [ "glass" ]
        } ] }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_good_catalogue_is_told_to_be_good()
    {
        var run = await CheckAsync(Good);
        Assert.Equal((0, "Good: 1 pendant, no fault."), (run.ExitCode, run.Output.Trim()));
    }

    [Fact]
    public async Task Faults_are_a_table_and_exit_code_1()
    {
        var run = await CheckAsync(Good.Replace("H0Z", "H0", StringComparison.Ordinal));
        Assert.Equal(NecklaceApp.Failed, run.ExitCode);
        Assert.Contains("It is not closed: it starts at (0, 0) mm", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 fault.", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_json_it_is_JSON_either_way()
    {
        var bad = await CheckAsync(Good.Replace("charm", "ring", StringComparison.Ordinal), "--json");
        Assert.Equal(NecklaceApp.Failed, bad.ExitCode);
        Assert.False(bad.Json.GetProperty("good").GetBoolean());
        var fault = bad.Json.GetProperty("faults")[0];
        Assert.Equal("disc", fault.GetProperty("pendant").GetString());
        Assert.Equal("style", fault.GetProperty("field").GetString());

        var good = await CheckAsync(Good, "--json");
        Assert.Equal(0, good.ExitCode);
        Assert.Equal(1, good.Json.GetProperty("pendants").GetInt32());
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_a_sentence()
    {
        var run = await Run.NecklaceAsync("catalogue", "check", "nowhere.json");
        Assert.Equal(NecklaceApp.Failed, run.ExitCode);
        Assert.Contains("There is no file 'nowhere.json'.", run.Messages, StringComparison.Ordinal);
    }

    private async Task<Run> CheckAsync(string json, params string[] options)
    {
        var path = Path.Combine(_folder.Path, "catalogue.json");
        await File.WriteAllTextAsync(path, json);
        return await Run.NecklaceAsync(["catalogue", "check", path, .. options]);
    }
}
