using System.Text;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Printing;

/// <summary>Orders of pieces whose photo is engraved: the printer gets nothing of them, the laser a picture for each photo.</summary>
public sealed class EngravedPhotoTests
{
    private readonly OrderFlow _flow = new(new());

    [Fact]
    public async Task The_workshop_gets_a_laser_picture_and_no_print()
    {
        await ApprovedAsync("MOON-SILVER-LASER");

        var made = (await _flow.ItemAsync()).Rendition!;
        Assert.Empty(made.Prints);
        Assert.Empty(made.Cuts);
        var laser = Assert.Single(made.Lasers);
        Assert.NotNull(await _flow.Pipeline.Blobs.ReadAsync(Containers.Prints, laser, 1 << 20));
        var shown = Assert.Single((await _flow.ViewAsync()).Items);
        Assert.Contains(laser, Assert.Single(shown.Lasers).ToString(), StringComparison.Ordinal);
        Assert.Empty(shown.Prints);
    }

    [Fact]
    public async Task A_sheet_leaves_it_out_and_its_list_names_it()
    {
        await ApprovedAsync("MOON-SILVER-LASER", "PAW-GOLD-NONE");

        var sheet = await _flow.PrintAsync();

        Assert.Equal(
            (0, 1),
            (await _flow.CopiesAsync(sheet.SheetId, "11"), await _flow.CopiesAsync(sheet.SheetId, "12"))
        );
        Assert.Equal(
            [ItemState.Printed, ItemState.Printed],
            [(await _flow.ItemAsync()).State, (await _flow.ItemAsync("12")).State]
        );
        Assert.Contains(",moon,Crescent moon,silver,laser,", await ListAsync(sheet.SheetId), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sheet_of_nothing_else_is_a_blank_page_with_a_list()
    {
        await ApprovedAsync("MOON-SILVER-LASER");

        var sheet = await _flow.PrintAsync();

        Assert.Null(sheet.Refusal);
        Assert.Equal(ItemState.Printed, (await _flow.ItemAsync()).State);
        Assert.Equal(1, sheet.Pages);
        Assert.Contains(",moon,", await ListAsync(sheet.SheetId), StringComparison.Ordinal);
        Assert.Empty(_flow.Pipeline.Approved.Of("demo"));
    }

    private async Task ApprovedAsync(params string[] skus)
    {
        var lines = skus.Select((sku, i) => OrderBodies.Line(11 + i, sku, 1, ("_photo_id", OrderFlow.Photo)));
        await _flow.DeliverAsync(OrderBodies.Order(1, lines: [.. lines]));
        await _flow.ApproveAsync();
    }

    private async Task<string> ListAsync(string sheetId)
    {
        var list = await _flow.Pipeline.Blobs.ReadAsync(Containers.Sheets, $"{sheetId}.csv", 1 << 20);
        return Encoding.UTF8.GetString(list!.Content.Span);
    }
}
