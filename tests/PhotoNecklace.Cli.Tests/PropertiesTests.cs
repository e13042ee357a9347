using Xunit;

namespace PhotoNecklace.Cli.Tests;

/// <summary>properties.</summary>
public sealed class PropertiesTests
{
    [Fact]
    public async Task It_names_what_was_not_understood_and_prints_settings_alone_on_the_output()
    {
        await using var pipeline = await FakePipeline.StartAsync();
        pipeline.LineReport = new(
            "demo",
            20,
            31,
            [new("Upload your picture", 3, ["files.example"]), new("Gift wrap", 1, [])],
            ["files.example"],
            [new("MUG-1", "44", "Photo mug", 2), new("", "45", "Locket, Gold", 1)],
            [
                "Shops__demo__Properties__0=Photo=Upload your picture",
                "Shops__demo__Pieces__0=sku:MUG-1=PENDANT/METAL/COVER",
            ]
        );

        var run = await Run.NecklaceAsync("properties", "demo", "--url", pipeline.Url);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(pipeline.LineReport.Settings, run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        string[] said =
        [
            "20 orders with 31 lines were looked at.",
            "Property \"Upload your picture\" isn't read (3 lines, with addresses on files.example).",
            "Photos on files.example aren't fetched",
            "\"Photo mug\" (SKU MUG-1, 2 lines) is no piece.",
            "\"Locket, Gold\" (variant 45, no SKU, 1 line) is no piece.",
        ];
        Assert.All(said, s => Assert.Contains(s, run.Messages, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_all_was_understood_it_says_so()
    {
        await using var pipeline = await FakePipeline.StartAsync();

        var run = await Run.NecklaceAsync("properties", "demo", "--orders", "5", "--url", pipeline.Url);

        Assert.Equal((0, ""), (run.ExitCode, run.Output));
        Assert.Contains("Everything was understood.", run.Messages, StringComparison.Ordinal);
    }
}
