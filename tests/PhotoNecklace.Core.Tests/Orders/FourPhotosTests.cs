using System.Text;
using System.Text.Json;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Printing;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Orders;

/// <summary>
/// A piece with more photos and texts than any of the built-in catalogue, from the order's properties to the sheet: nothing but the
/// catalogue knows how many there are.
/// </summary>
public sealed class FourPhotosTests
{
    private const string Crop = "0.1,0.1,0.6,0.5";

    private static readonly PendantCatalogue Catalogue = TestCatalogue.Read();

    private readonly ChangeFlow _flow = new(new MemoryPipeline(catalogue: Catalogue));

    [Fact]
    public async Task It_is_ordered_rendered_approved_and_printed()
    {
        var item = await ReadyAsync(
            ("_crop_3", Crop),
            ("Engraving", "One"),
            ("Engraving 2", "Two"),
            ("Engraving 3", "Three")
        );

        Assert.Equal(Ids('a', 'b', 'c', 'd'), item.Request.Slots.Select(s => s.Photo.PhotoId));
        Assert.Equal([null, null, Crop, null], item.Request.Slots.Select(s => s.Crop?.ToString()));
        Assert.Equal(["One", "Two", "Three"], item.Request.Wishes.Texts);
        Assert.Equal((4, 4, 4), (item.Rendition!.Prints.Count, item.Rendition.Cuts.Count, item.Rendition.Placed.Count));

        await _flow.Pipeline.Approval.ApproveAsync("demo", "1", items: null);
        var sheet = await _flow.Pipeline.SheetRequests.AcceptAsync(new("demo", ["1"]));
        await _flow.Pipeline.Sheets.RenderAsync(new(sheet.Value!.SheetId));

        Assert.Equal(ItemState.Printed, (await _flow.ItemAsync()).State);
        var pdf = await ReadAsync($"{sheet.Value.SheetId}.pdf");
        Assert.Equal(TestCatalogue.Windows, pdf.Split('\n').Count(l => l.Contains("|11|", StringComparison.Ordinal)));
        var list = (await ReadAsync($"{sheet.Value.SheetId}.csv")).Split("\r\n");
        Assert.Contains("gem,engraving,engraving 2,engraving 3,chain", list[0], StringComparison.Ordinal);
        Assert.Contains(",—,One,Two,Three,", list[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_photo_part_and_text_can_be_changed()
    {
        var before = await ReadyAsync(("Engraving 3", "Three"));
        await _flow.UploadAsync('e');

        var wish = Wish.In(2, ChangeFlow.Photo('e'), Crop) with { Texts = [null, null, "Always"] };
        Assert.True((await _flow.ChangeAsync(wish)).IsAccepted);
        await _flow.RunAsync();

        var item = await _flow.ItemAsync();
        Assert.Equal(Ids('a', 'b', 'e', 'd'), item.Request.Slots.Select(s => s.Photo.PhotoId));
        Assert.Equal((Crop, "Always"), ($"{item.Request.Slots[2].Crop}", item.Request.Wishes.Texts[2]));
        Assert.NotEqual(before.Rendition!.Hash, item.Rendition!.Hash);
        var told = Assert.Single(await _flow.EventsAsync(), e => e.Kind == "changed-here").Text.ToString();
        Assert.Equal(
            $"The customer changed the photo 3 (was {ChangeFlow.Photo('c')}), crop 3 (was automatic) and engraving 3 (was “Three”).",
            told
        );
    }

    [Theory]
    [InlineData(2, "0,0,2,2", "crop-n-invalid", "Photo 3: The crop '0,0,2,2' cannot be used")]
    [InlineData(3, Crop, "crop-n-invalid", "There is no photo 4 to choose a part of. Send photoId4 with it.")]
    [InlineData(4, Crop, "photo-not-offered", "takes only 4 photos.")]
    public async Task What_cannot_be_says_which_photo_it_is_about(int slot, string crop, string code, string sentence)
    {
        await ReadyAsync(photos: "abc");

        var refused = (await _flow.ChangeAsync(Wish.In(slot, crop: crop))).Refusal!;

        Assert.Equal(code, refused.Code);
        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_part_is_mended_by_another_part_of_the_same_photo_only()
    {
        await DeliverAsync("abcd", ("_crop_3", "1,1,1,1"));
        var stuck = await _flow.ItemAsync();
        Assert.Equal((ItemState.NeedsAttention, "crop-n-invalid"), (stuck.State, stuck.Reason?.Code));

        await _flow.ChangeAsync(Wish.Second(crop: Crop), ChangedBy.Workshop);
        Assert.Equal(ItemState.NeedsAttention, (await _flow.ItemAsync()).State);
        await _flow.ChangeAsync(Wish.In(2, crop: Crop), ChangedBy.Workshop);
        await _flow.RunAsync();

        Assert.Equal(ItemState.ProofReady, (await _flow.ItemAsync()).State);
    }

    [Fact]
    public async Task A_photo_for_a_window_beyond_the_next_free_one_fills_that()
    {
        await ReadyAsync(photos: "abc");
        await _flow.UploadAsync('e');

        // Where it is seen is where its part is chosen afterwards.
        Assert.True((await _flow.ChangeAsync(Wish.In(3, ChangeFlow.Photo('e')))).IsAccepted);
        Assert.True((await _flow.ChangeAsync(Wish.In(3, crop: Crop))).IsAccepted);

        var slots = (await _flow.ItemAsync()).Request.Slots;
        Assert.Equal((ChangeFlow.Photo('e'), Crop), (slots[3].Photo.PhotoId, $"{slots[3].Crop}"));
    }

    [Theory]
    [InlineData("FAMILY-LOCKET", "ab", null, "photo-missing", "needs 3 photos, and 2 came")]
    [InlineData("FAMILY-LOCKET", "abcde", null, "photo-too-many", "takes 4 photos, and 5 came")]
    [InlineData("TAG", "abc", null, "photo-too-many", "takes 1 photo, and 3 came")]
    [InlineData(
        "FAMILY-LOCKET",
        "abc",
        "Engraving 4",
        "engraving-not-offered",
        "has 3 places for engravings, and text 4"
    )]
    [InlineData("TAG", "a", "Engraving 3", "engraving-not-offered", "The tag cannot be engraved")]
    public async Task The_pendant_says_how_many_there_may_be(
        string sku,
        string photos,
        string? property,
        string code,
        string sentence
    )
    {
        await DeliverAsync(photos, sku, property is null ? [] : [(property, "Hello")]);

        var item = await _flow.ItemAsync();
        Assert.Equal((ItemState.NeedsAttention, code), (item.State, item.Reason?.Code));
        Assert.Contains(sentence, item.Reason!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_api_numbers_its_members()
    {
        await ReadyAsync(("_crop_3", Crop), ("Engraving 3", "Three"));
        await _flow.ChangeAsync(Wish.In(3, crop: Crop));

        var item = (await _flow.Pipeline.Viewing.FindAsync("demo", "1"))!.Items[0];
        var json = JsonSerializer.SerializeToElement(item, JsonSerializerOptions.Web);

        Assert.Equal((Crop, Crop), (json.GetProperty("crop3").GetString(), json.GetProperty("crop4").GetString()));
        Assert.Equal("Three", json.GetProperty("engraving3").GetString());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("engraving").ValueKind);
        Assert.Equal(JsonValueKind.Null, json.GetProperty("crop2").ValueKind);
        Assert.Equal(Crop, json.GetProperty("changes").GetProperty("crop4").GetString());
        Assert.False(json.TryGetProperty("texts", out _));
        Assert.False(json.TryGetProperty("crops", out _));

        var wish = JsonSerializer.Deserialize<ItemWish>(
            """{"photoId3":"x","crop3":"","engraving2":"Hi","engraving100":"far","note":"n"}""",
            JsonSerializerOptions.Web
        );
        Assert.Equal(Wish.In(2, "x", "") with { Texts = [null, "Hi"], Note = "n" }, wish);
    }

    private static IEnumerable<string> Ids(params char[] names) => names.Select(ChangeFlow.Photo);

    private Task<OrderItem> ReadyAsync(params (string, string)[] properties) => ReadyAsync("abcd", properties);

    private async Task<OrderItem> ReadyAsync(string photos, params (string, string)[] properties)
    {
        await DeliverAsync(photos, properties);
        var item = await _flow.ItemAsync();
        Assert.True(item.State == ItemState.ProofReady, $"{item.State}: {item.Reason}");
        return item;
    }

    private Task DeliverAsync(string photos, params (string, string)[] properties) =>
        DeliverAsync(photos, "FAMILY-LOCKET", properties);

    private async Task DeliverAsync(string photos, string sku, params (string, string)[] properties)
    {
        foreach (var name in photos)
        {
            await _flow.UploadAsync(name);
        }

        var ids = photos.Select((name, i) => (LineProperties.PhotoId.At(i), ChangeFlow.Photo(name)));
        var line = OrderBodies.Line(11, sku, 1, [.. ids, .. properties]);
        var taken = await _flow.Pipeline.Intake.AcceptAsync(
            MemoryPipeline.Delivery(OrderBodies.Order(1, lines: [line]))
        );
        Assert.True(taken.IsAccepted);
        await _flow.RunAsync();
    }

    private async Task<string> ReadAsync(string name) =>
        Encoding.UTF8.GetString((await _flow.Pipeline.Blobs.ReadAsync(Containers.Sheets, name, 1 << 20))!.Content.Span);
}
