using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Platforms;
using PhotoNecklace.Core.Platforms.Shopify;
using PhotoNecklace.Core.Platforms.WooCommerce;
using PhotoNecklace.Core.Shops;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Platforms;

/// <summary>What every platform has to keep to.</summary>
public sealed class ShopPlatformTests
{
    private const string Secret = "a-secret-for-tests-only";
    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1_795_000_000);

    public static TheoryData<string, string> Platforms =>
        new()
        {
            { new ShopifyPlatform().Name, "8209829119461545" },
            { new WooCommercePlatform().Name, "727" },
            { new BazaarPlatform().Name, "A-77/b" },
        };

    [Theory]
    [MemberData(nameof(Platforms))]
    public void What_a_platform_writes_it_reads_as_the_same_order(string name, string id)
    {
        var platform = Find(name);
        var written = platform.Write(Order(id) with { CancelledAt = At }, "demo", Secret);

        var read = Assert.IsType<OrderContent>(platform.Read(written, At).Value).Order;

        Assert.Equal((id, "Order 77", At, At), (read.Id, read.Name, read.UpdatedAt, read.CancelledAt));
        Assert.Equal((FinancialState.Paid, "7"), (read.FinancialState, read.CustomerId));
        Assert.Equal(name == "bazaar" ? null : "de-DE", read.CustomerLocale);
        Assert.Null(read.FindFault());
        var line = Assert.Single(read.Lines);
        Assert.Equal(("11", "PAW", 3, 2), (line.Id, line.Sku, line.Ordered, line.Quantity));
        Assert.Equal("First\nSecond", line.Properties["engraving"]);
        Assert.Equal(read.Id, platform.ReadOrder(written.Body).Value?.Id);
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public void Only_the_shops_secrets_sign(string name, string id)
    {
        var platform = Find(name);
        var written = platform.Write(Order(id), "demo", Secret);

        Assert.True(platform.IsSigned(written, ["another-secret", Secret]));
        Assert.False(platform.IsSigned(written, ["another-secret"]));
        Assert.False(platform.IsSigned(written with { Body = "{}"u8.ToArray() }, [Secret]));
        Assert.False(platform.IsSigned(written with { Headers = new Dictionary<string, string>() }, [Secret]));
        Assert.EndsWith(".", platform.SigningHint.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public void A_platform_refuses_what_it_did_not_write(string name, string id)
    {
        var platform = Find(name);
        var others = Platforms.Select(p => p.Data.Item1).Where(n => n != name).Select(Find);
        var bodies = others.Select(o => o.Write(Order("1"), "demo", Secret).Body.ToArray());
        Assert.All(
            bodies.Concat(new[] { "", "null", "[]", "{", "7", "{}" }.Select(System.Text.Encoding.UTF8.GetBytes)),
            body => Assert.EndsWith(".", platform.ReadOrder(body).Refusal?.Message ?? "read", StringComparison.Ordinal)
        );
        Assert.True(platform.ReadOrder(platform.Write(Order(id), "demo", Secret).Body).IsAccepted);
    }

    [Theory]
    [InlineData("", FinancialState.Unknown)]
    [InlineData("unknown", FinancialState.Unknown)]
    [InlineData("PAID", FinancialState.Paid)]
    [InlineData("partially_refunded", FinancialState.PartiallyRefunded)]
    [InlineData("something_new", FinancialState.Other)]
    public void A_word_for_a_state_of_payment_that_is_not_known_is_none_that_a_shop_can_choose(
        string word,
        FinancialState state
    )
    {
        Assert.Equal(state, FinancialStates.Parse(word));
        Assert.Equal(state != FinancialState.Other, FinancialStates.All.Contains(state));
    }

    [Theory]
    [InlineData("de", "de")]
    [InlineData("en-GB", "en-GB")]
    [InlineData(" pt-br ", "pt-BR")]
    [InlineData("de_DE_formal", "de-DE")]
    [InlineData("zh-hant-TW", "zh-Hant")]
    [InlineData("es-419", "es-419")]
    [InlineData("ceb", "ceb")]
    [InlineData("", null)]
    [InlineData("x", null)]
    [InlineData("german", null)]
    [InlineData("de-", null)]
    [InlineData("de-x-y", "de")]
    [InlineData("de-DE\r\nBcc: a@example.com", null)]
    [InlineData("<b>", null)]
    public void A_locale_is_a_tag_or_nothing(string text, string? tag) => Assert.Equal(tag, CustomerLocale.Read(text));

    [Fact]
    public async Task Erasing_an_order_leaves_those_alone_whose_ids_begin_with_its_id_and_a_slash()
    {
        var shop = new Shop
        {
            Name = "market",
            Platform = "bazaar",
            Secrets = [Secret],
        };
        var pipeline = new MemoryPipeline(otherShop: shop);
        foreach (var id in new[] { "A-77", "A-77/b", "compliance" })
        {
            await pipeline.HandleAsync(
                await pipeline.Intake.AcceptAsync(new BazaarPlatform().Write(Order(id), "market", Secret))
            );
        }

        var question = new BazaarPlatform().Sign(new(Forget: new("nobody", [])), "market", Secret);
        Assert.True((await pipeline.Intake.AcceptAsync(question)).IsAccepted);
        Assert.Equal(4, pipeline.Blobs.Names.Count);
        await pipeline.Erasing.EraseAsync(new("market", "A-77"));
        await pipeline.Erasing.EraseAsync(new("market", "compliance"));

        Assert.Equal(
            ["webhooks/market/A-77!2Fb/", "webhooks/market/compliance/"],
            pipeline.Blobs.Names.Select(n => n[..(n.LastIndexOf('/') + 1)]).Order(StringComparer.Ordinal)
        );
        Assert.Null((await pipeline.Orders.FindOrderAsync(new("market", "A-77/b")))!.ErasedAt);
    }

    [Theory]
    [InlineData("820982911946154508", "demo/820982911946154508/")]
    [InlineData("gid_1-A", "demo/gid_1-A/")]
    [InlineData("..", "demo/!2E!2E/")]
    [InlineData("a!2Fb", "demo/a!212Fb/")]
    [InlineData("a/b", "demo/a!2Fb/")]
    [InlineData("compliance", "demo/!63ompliance/")]
    public void Ids_make_one_folder_each(string id, string folder) =>
        Assert.Equal(folder, BlobFolder.Of(new OrderKey("demo", id)));

    private static IShopPlatform Find(string name) => new MemoryPipeline().Platforms.Find(name)!;

    private static PlacedOrder Order(string id) =>
        new()
        {
            Id = id,
            Name = "Order 77",
            CreatedAt = At,
            UpdatedAt = At,
            FinancialState = FinancialState.Paid,
            FinancialStatus = "paid",
            CustomerId = "7",
            CustomerLocale = "de-DE",
            Lines =
            [
                new PlacedLine("11", 2) { Sku = "PAW", Ordered = 3 }.With([
                    KeyValuePair.Create("Engraving", " First\r\nSecond "),
                    KeyValuePair.Create("engraving", "An app's"),
                ]),
            ],
        };
}
