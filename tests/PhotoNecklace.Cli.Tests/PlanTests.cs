using PhotoNecklace.Cli.Demo;
using PhotoNecklace.Cli.Pipeline;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Cli.Tests;

/// <summary>The demo's orders and what surrounds them, without a pipeline.</summary>
public sealed class PlanTests
{
    private static readonly DemoPhoto Photo = new(UploadFile.Jpeg("photo", [1]));

    [Fact]
    public void The_eight_orders_show_what_they_are_there_for()
    {
        var orders = DemoOrders.Create(_ => Photo, Photo);
        var items = orders.SelectMany(o => o.Items).ToList();

        Assert.Equal(8, orders.Count);
        Assert.Equal(
            Enum.GetValues<PendantStyle>(),
            items.Where(i => i.Refused is null).Select(i => i.Style).Distinct().Order()
        );
        Assert.Equal(3, Assert.Single(orders, o => o.Deliveries > 1).Deliveries);
        Assert.Single(orders, o => o.PhotoComesLate);
        Assert.Single(items, i => i.Refused is not null);
        Assert.Contains(items, i => i.Pendant == "heart-locket");
        Assert.Contains(items, i => i is { Pendant: "circle-locket", Photos.Count: 2 });
        Assert.Contains(items, i => i.Quantity > 1);
    }

    [Fact]
    public void Every_item_can_be_made_as_it_is_ordered()
    {
        var planner = new Studio().Planner;

        Assert.All(
            DemoOrders.Create(_ => Photo, Photo).SelectMany(o => o.Items),
            item => Assert.Null(planner.Check(item.Choice, new Personalisation([item.Engraving], item.Birthstone)))
        );
    }

    [Fact]
    public void The_development_secret_is_found_in_the_settings_of_the_repository()
    {
        Assert.NotNull(DevelopmentSettings.FindSecret("demo"));
        Assert.Null(DevelopmentSettings.FindSecret("no-such-shop"));
    }

    [Theory]
    [InlineData("""{"Values":{"Shops__s__Secrets__0":"x"}} // note""", "x")]
    [InlineData("""{"Values":{}}""", null)]
    [InlineData("""[]""", null)]
    [InlineData("""{""", null)]
    public void Settings_that_cannot_be_read_hold_no_secret(string content, string? secret)
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("local.settings.json");
        File.WriteAllText(file, content);

        Assert.Equal(secret, DevelopmentSettings.ReadSecret(file, "s"));
    }

    [Fact]
    public void The_pipeline_of_the_same_configuration_is_started()
    {
        var repository = Repository.Find();

        Assert.NotNull(repository);
        Assert.True(File.Exists(repository.PipelineDll), repository.PipelineDll);
    }

    [Fact]
    public async Task A_pipeline_that_cannot_start_shows_the_end_of_its_output()
    {
        using var folder = new TemporaryFolder();
        await using var process = PipelineProcess.Start(
            folder.File("no.dll"),
            folder.File("host.dll"),
            folder.Path,
            1,
            folder.File("log")
        );

        while (!await process.HasEndedAsync()) { }

        Assert.NotEqual(0, process.ExitCode);
        await process.DisposeAsync();
        Assert.NotEmpty(await File.ReadAllTextAsync(folder.File("log")));
    }
}
