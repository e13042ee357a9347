using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Shops;
using PhotoNecklace.Core.Shops.Lines;
using PhotoNecklace.CoreTests.Orders;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Shops;

/// <summary>What is said of lines that a shop's settings do not explain.</summary>
public sealed class LineInspectionTests
{
    private readonly ChangeFlow _flow = new(new MemoryPipeline());

    [Fact]
    public async Task Names_hosts_and_pieces_are_told_with_settings_that_explain_them()
    {
        await DeliverAsync(
            1,
            OrderBodies.Line(
                11,
                "PAW",
                1,
                ("Upload your picture (+$5.00)", "https://files.example/a/mum.jpg"),
                ("Text on the back", "Rex"),
                ("Gift wrap", "yes"),
                ("_app_note", "x"),
                ("_customization_image", "https://made.example/preview.png")
            ),
            OrderBodies.Line(12, "PAW", 1, ("Photo", "https://other.example/dog.jpg"))
        );
        await DeliverAsync(
            2,
            OrderBodies.Line(21, "PAW", 1, ("Upload your picture", "https://files.example/b/dad.jpg")),
            OrderBodies.Line(22, "MUG-1", 2)
        );

        var report = (await _flow.Pipeline.Inspection.InspectAsync("demo", null)).Value!;

        Assert.Equal((2, 4), (report.Orders, report.Lines));
        Assert.Equal(
            ["Upload your picture 2 files.example", "Gift wrap 1 ", "Text on the back 1 ", "_app_note 1 "],
            report.Properties.Select(p => $"{p.Name} {p.Lines} {string.Join(',', p.Hosts)}")
        );
        Assert.Equal(["files.example", "other.example"], report.Hosts);
        Assert.Equal("MUG-1", Assert.Single(report.Pieces).Sku);
        Assert.Equal(
            [
                "Shops__demo__Properties__0=Photo=Upload your picture",
                "Shops__demo__Properties__1=Ignore=Gift wrap",
                "Shops__demo__Properties__2=Engraving=Text on the back",
                "Shops__demo__Properties__3=Ignore=_app_note",
                "Shops__demo__PhotoHosts__1=files.example",
                "Shops__demo__PhotoHosts__2=other.example",
                "Shops__demo__Pieces__0=sku:MUG-1=PENDANT/METAL/COVER",
            ],
            report.Settings
        );
        // What customers wrote is not quoted.
        Assert.DoesNotContain(
            "Rex",
            $"{string.Join(' ', report.Settings)}{string.Join(' ', report.Properties)}",
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Settings_that_were_pasted_leave_nothing_to_explain()
    {
        await DeliverAsync(
            1,
            OrderBodies.Line(11, "PAW", 1, ("Upload your picture", "https://files.example/a/mum.jpg"))
        );
        var orders = (await _flow.Pipeline.Inspection.InspectAsync("demo", 5)).Value!;
        var shop = new Shop
        {
            Name = "demo",
            Secrets = ["x"],
            PhotoHosts = [.. orders.Hosts],
            Properties =
            [
                .. orders
                    .Settings.Where(s => s.Contains("Properties", StringComparison.Ordinal))
                    .Select(s => PropertyRule.Parse(s[(s.IndexOf('=', StringComparison.Ordinal) + 1)..])!),
            ],
        };

        var delivered = Core.Platforms.Shopify.ShopifyOrderReader.Read(
            OrderBodies.Order(
                1,
                lines: [OrderBodies.Line(11, "PAW", 1, ("Upload your picture", "https://files.example/a/mum.jpg"))]
            )
        );
        Assert.Empty(_flow.Pipeline.Inspection.Report(shop, [delivered.Value!]).Settings);
    }

    [Theory]
    [InlineData("nobody", 5, "shop-unknown")]
    [InlineData("demo", 0, "top-invalid")]
    [InlineData("demo", 201, "top-invalid")]
    public async Task What_cannot_be_looked_at_is_a_refusal(string shop, int orders, string code) =>
        Assert.Equal(code, (await _flow.Pipeline.Inspection.InspectAsync(shop, orders)).Refusal?.Code);

    private async Task DeliverAsync(int order, params System.Text.Json.Nodes.JsonObject[] lines)
    {
        await _flow.Pipeline.Intake.AcceptAsync(
            MemoryPipeline.Delivery(OrderBodies.Order(order, lines: lines), webhookId: $"w-{order}")
        );
        await _flow.RunAsync();
        Assert.NotNull(_flow.Pipeline.Orders.Peek(new OrderKey("demo", $"{order}")));
    }
}
