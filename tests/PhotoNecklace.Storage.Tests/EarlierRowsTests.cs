using Azure.Data.Tables;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Orders;
using Xunit;

namespace PhotoNecklace.Storage.Tests;

/// <summary>Rows exactly as the version wrote them that stored finished sentences.</summary>
public sealed class EarlierRowsTests(StorageFixture storage)
{
    private const string TooSmall =
        "The chosen part of photo 1 has 300 × 400 px for a window of 18.5 × 20.3 mm, which is 411 dpi: good enough to print, but fine detail will be soft. A part of at least 438 × 479 px would be sharp.";

    private const string Blurred =
        "The chosen part of photo 1 has 250 × 260 px for a window of 13 × 13 mm, which is 488 dpi: good enough to print, but fine detail will be soft. A part of at least 308 × 308 px would be sharp. The photo looks blurred at this size (its edges are about 0.24 mm wide on the piece): a sharper photo, or a larger part of this one, would show more of the face.";

    private readonly TableServiceClient _tables = storage.Connection.Tables;
    private readonly OrderKey _key = new("demo-" + Samples.Unique(), "1001");

    [Fact]
    public async Task An_order_shows_its_old_sentences_and_keeps_them_when_it_is_written_again()
    {
        foreach (var row in Rows())
        {
            await _tables.GetTableClient(Tables.Orders).AddEntityAsync(row);
        }

        var orders = new AzureOrderTable(_tables);
        var before = (await orders.FindAsync(_key))!;
        Assert.True(
            await orders.TryCommitAsync(
                _key,
                new(
                    before.Order with
                    {
                        Name = "#1001a",
                    },
                    [.. before.Items.Select(i => i with { Since = Samples.Time.AddDays(1) })],
                    []
                )
            )
        );
        var after = (await orders.FindAsync(_key))!;

        Assert.All(
            [before, after],
            stored =>
            {
                var (first, second) = (stored.Items[0], stored.Items[1]);
                Assert.Equal(("photo-too-small-to-print", TooSmall), Told(first.Reason!));
                Assert.True(first.Reason!.Definition!.IsPhotoRefused);
                Assert.Equal([Blurred], first.Rendition!.Warnings.Select(Language.English.Format));
                Assert.Equal("crop-invalid", first.Request.Fault!.Code);
                Assert.StartsWith(
                    "The crop '1,2,three,4' cannot be used: 'three' is not a number.",
                    Language.English.Format(first.Request.Fault),
                    StringComparison.Ordinal
                );
                Assert.Equal(
                    ("cancelled-here", "The workshop cancelled the item: “Out of silver.”"),
                    Told(second.Reason!)
                );
                Assert.Equal("failed-repeatedly", stored.Order.Attention!.Code);
                Assert.Contains(
                    "when it is mended, run: necklace requeue orders",
                    Language.English.Format(stored.Order.Attention),
                    StringComparison.Ordinal
                );
            }
        );
        var told = Assert.Single(await orders.ListEventsAsync(_key));
        Assert.Equal(("needs-attention", TooSmall), (told.Kind, Language.English.Format(told.Text)));
    }

    [Fact]
    public async Task A_photo_shows_its_old_verdict()
    {
        var id = Samples.Unique();
        await _tables
            .GetTableClient(Tables.Photos)
            .AddEntityAsync(
                new TableEntity(id, "photo")
                {
                    ["State"] = "Refused",
                    ["Format"] = "",
                    ["SourceWidth"] = 0,
                    ["SourceHeight"] = 0,
                    ["Width"] = 0,
                    ["Height"] = 0,
                    ["DecidedAt"] = "2026-03-28T23:59:59.1234567Z",
                    ["ReasonCode"] = "photo-file-too-large",
                    ["Refusal"] = """
                    {"code":"photo-file-too-large","message":"The file has 49.6 MB, and at most 40 MB are taken. Send a smaller version of the photo."}
                    """,
                }
            );

        var refusal = (await new AzurePhotoTable(_tables).FindAsync(id))!.Refusal!;

        Assert.True(refusal.Is(Refusals.PhotoFileTooLarge));
        Assert.Equal(
            "The file has 49.6 MB, and at most 40 MB are taken. Send a smaller version of the photo.",
            Language.English.Format(refusal)
        );
    }

    [Fact]
    public async Task What_is_written_now_holds_no_sentence()
    {
        var refusal = Refusals.SheetEmpty.With();
        var item = Samples.Item(_key, "7").Rehydrate(ItemState.NeedsAttention) with { Reason = refusal };
        await new AzureOrderTable(_tables).TryCommitAsync(
            _key,
            new(Samples.Order(_key), [item], [new(Samples.Time, "needs-attention", "7", refusal)])
        );

        var table = _tables.GetTableClient(Tables.Orders);
        var partition = $"{_key.Shop}|1001";
        var row = (await table.GetEntityAsync<TableEntity>(partition, "item|7")).Value;
        Assert.Equal(("sheet-empty", """{"code":"sheet-empty"}"""), (row["ReasonCode"], row["Reason"]));
        await foreach (var told in table.QueryAsync<TableEntity>(r => r.PartitionKey == partition))
        {
            Assert.DoesNotContain(
                told.Select(c => c.Value).OfType<string>(),
                v => v.Contains("nothing to print", StringComparison.Ordinal)
            );
        }

        Assert.Equal(refusal, Assert.Single(await new AzureOrderTable(_tables).ListEventsAsync(_key)).Text);
    }

    private static (string Code, string Sentence) Told(Refusal refusal) =>
        (refusal.Code, Language.English.Format(refusal));

    [Fact]
    public async Task A_kept_message_shows_the_sentence_that_was_stored_with_it()
    {
        var queue = "items-" + Samples.Unique();
        await _tables
            .GetTableClient(Tables.PoisonMessages)
            .AddEntityAsync(
                new TableEntity(queue, "m1")
                {
                    ["About"] = "Rendering item 11 of order 1001.",
                    ["At"] = "2026-03-28T23:59:59.1234567Z",
                    ["Body"] = "{}",
                }
            );

        var message = Assert.Single(await new AzurePoisonTable(_tables).ListAsync(queue, 10));

        Assert.Equal("Rendering item 11 of order 1001.", Language.English.Format(message.About));
    }

    private IEnumerable<TableEntity> Rows()
    {
        var partition = $"{_key.Shop}|1001";
        yield return new(partition, "event|0639103391991234567|11-needs-attention")
        {
            ["Kind"] = "needs-attention",
            ["Text"] = TooSmall,
            ["At"] = "2026-03-28T23:59:59.1234567Z",
            ["ItemId"] = "11",
        };
        yield return new(partition, "item|11")
        {
            ["Shop"] = _key.Shop,
            ["OrderId"] = "1001",
            ["ItemId"] = "11",
            ["State"] = "NeedsAttention",
            ["Sku"] = "HEART-SILVER",
            ["Quantity"] = 1,
            ["Since"] = "2026-03-28T23:59:59.1234567Z",
            ["Request"] = """
                {"sku":"HEART-SILVER","title":"Heart","quantity":1,"wishes":{},"photos":[],"fault":{"code":"crop-invalid","message":"The crop '1,2,three,4' cannot be used: 'three' is not a number. Give x,y,w,h as fractions of the upright photo, such as 0.1,0,0.8,1, and a rotation in degrees behind them if there is one."}}
                """,
            ["ReasonCode"] = "photo-too-small-to-print",
            ["Reason"] = $$"""{"code":"photo-too-small-to-print","message":"{{TooSmall}}"}""",
            ["Rendition"] =
                $$"""{"hash":"abc","preview":"p/1.jpg","prints":["p/1.png"],"cuts":["p/1.svg"],"dpi":488,"warnings":["{{Blurred}}"],"views":[],"placed":["0,0,1,1"]}""",
        };
        yield return new(partition, "item|12")
        {
            ["Shop"] = _key.Shop,
            ["OrderId"] = "1001",
            ["ItemId"] = "12",
            ["State"] = "Cancelled",
            ["Sku"] = "PEND-1",
            ["Quantity"] = 1,
            ["Since"] = "2026-03-28T23:59:59.1234567Z",
            ["Request"] = """{"sku":"PEND-1","title":"Pendant","quantity":1,"wishes":{},"photos":[]}""",
            ["ReasonCode"] = "cancelled-here",
            ["Reason"] = """{"code":"cancelled-here","message":"The workshop cancelled the item: “Out of silver.”"}""",
        };
        yield return new(partition, "order")
        {
            ["Shop"] = _key.Shop,
            ["OrderId"] = "1001",
            ["Name"] = "#1001",
            ["FinancialStatus"] = "",
            ["IsTest"] = false,
            ["OtherLines"] = 0,
            ["CreatedAt"] = "2026-03-28T23:59:59.1234567Z",
            ["UpdatedAt"] = "2026-03-28T23:59:59.1234567Z",
            ["Version"] =
                """{"updatedAt":"2026-03-29T01:59:59.1234567+02:00","stage":2,"bodyHash":"abc","removed":0}""",
            ["AttentionCode"] = "failed-repeatedly",
            ["Attention"] =
                """{"code":"failed-repeatedly","message":"A message of queue 'orders' failed too often. See the log for the cause; when it is mended, run: necklace requeue orders"}""",
        };
    }
}
