using System.Text;
using PhotoNecklace.Testing;

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

    [Fact]
    public async Task A_shops_own_pendants_are_listed_and_drawn()
    {
        var own = _folder.Write("own.json", Encoding.UTF8.GetBytes(Good));
        var listed = await Run.NecklaceAsync("pendants", "--catalogue", own, "--json");
        Assert.Equal("disc", listed.Json.GetProperty("pendants")[0].GetProperty("id").GetString());

        var photo = _folder.Write("photo.jpg", DrawnPhotos.Jpeg(900, 900));
        var cut = _folder.File("cut.svg");
        var run = await Run.NecklaceAsync(
            ["render", photo, "--catalogue", own, "--pendant", "disc", "--cut", cut],
            ask: null
        );
        Assert.True(run.ExitCode == 0, run.Messages);

        // 20 mm less twice a rim of 2 mm, and half a millimetre of bleed under glass on every side.
        Assert.Contains("width=\"17mm\" height=\"17mm\"", await File.ReadAllTextAsync(cut), StringComparison.Ordinal);
        var builtIn = await Run.NecklaceAsync("render", photo, "--catalogue", own, "--pendant", "paw");
        Assert.Contains("There is no pendant 'paw'. There are: disc.", builtIn.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("render", "photo.jpg", "--pendant", "disc")]
    [InlineData("pendants")]
    [InlineData("gallery")]
    public async Task A_catalogue_with_faults_is_not_worked_with(params string[] command)
    {
        var bad = Good.Replace("\"rim\": 2", "\"rim\": 12", StringComparison.Ordinal);
        var own = _folder.Write("own.json", Encoding.UTF8.GetBytes(bad));
        var run = await Run.NecklaceAsync([.. command, "--catalogue", own]);
        Assert.Equal(NecklaceApp.Failed, run.ExitCode);
        Assert.Contains("cannot be used:", run.Messages, StringComparison.Ordinal);
        Assert.Contains("A rim of 12 mm leaves no room for a photo", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_catalogue_that_is_not_there_is_a_sentence() =>
        Assert.Contains(
            "There is no file 'nowhere.json'.",
            (await Run.NecklaceAsync("pendants", "--catalogue", "nowhere.json")).Messages,
            StringComparison.Ordinal
        );

    private async Task<Run> CheckAsync(string json, params string[] options)
    {
        var path = Path.Combine(_folder.Path, "catalogue.json");
        await File.WriteAllTextAsync(path, json);
        return await Run.NecklaceAsync(["catalogue", "check", path, .. options]);
    }
}
