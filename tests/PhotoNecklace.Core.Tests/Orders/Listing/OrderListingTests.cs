using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Listing;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Orders.Listing;

public sealed class OrderListingTests
{
    private readonly ChangeFlow _flow = new(new MemoryPipeline());

    [Fact]
    public async Task Pages_hold_every_order_once_and_read_no_more_than_they_show()
    {
        await _flow.UploadAsync('a');
        for (var order = 1; order <= 12; order++)
        {
            await _flow.DeliverAsync(order);
        }

        await _flow.Pipeline.Approval.ApproveAsync("demo", "3", items: null);
        var before = _flow.Pipeline.Lists.Read;
        var seen = new List<string>();
        string? continuation = null;
        do
        {
            var read = _flow.Pipeline.Lists.Read;
            var page = await ListAsync(new("demo", "ProofReady", Top: 4, Continuation: continuation));
            Assert.InRange(_flow.Pipeline.Lists.Read - read, 1, 4);
            Assert.All(page.Orders, o => Assert.Equal(ItemState.ProofReady, o.State));
            seen.AddRange(page.Orders.Select(o => o.OrderId));
            continuation = page.Continuation;
        } while (continuation is not null);

        Assert.Equal(11, _flow.Pipeline.Lists.Read - before);
        Assert.Equal(Enumerable.Range(1, 12).Where(n => n != 3).Select(n => $"{n}").ToHashSet(), seen.ToHashSet());
        Assert.Equal(11, seen.Count);
        Assert.Equal("3", Assert.Single((await ListAsync(new("demo", "approved"))).Orders).OrderId);
        Assert.Equal(12, (await ListAsync(new("demo"))).Orders.Count);
    }

    [Fact]
    public async Task An_entry_that_a_writer_left_behind_is_not_shown_and_is_mended()
    {
        await _flow.ReadyAsync();
        var order = (await _flow.Pipeline.Orders.FindAsync(new("demo", "1")))!.Order;
        _flow.Pipeline.Lists.Put(order, ItemState.Rendering, _flow.Pipeline.Clock.GetUtcNow());
        _flow.Pipeline.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Empty((await ListAsync(new("demo", "Rendering"))).Orders);

        Assert.Empty((await _flow.Pipeline.Lists.ListAsync("demo", ItemState.Rendering, 10, after: null)).Entries);
        Assert.Single((await ListAsync(new("demo", "ProofReady"))).Orders);
    }

    [Theory]
    [InlineData("#12", "12")]
    [InlineData("12", "12")]
    [InlineData("1", "1", "10", "11", "12")]
    [InlineData("7")]
    public async Task A_name_its_beginning_or_an_id_finds_orders(string text, params string[] found)
    {
        await _flow.UploadAsync('a');
        foreach (var order in new[] { 1, 10, 11, 12, 20 })
        {
            await _flow.DeliverAsync(order);
        }

        var list = await ListAsync(new("demo", Text: text));

        Assert.Equal(found, list.Orders.Select(o => o.OrderId).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("shop-unknown", "nobody", null, null, null)]
    [InlineData("state-unknown", "demo", "Lost", null, null)]
    [InlineData("state-unknown", "demo", "3", null, null)]
    [InlineData("top-invalid", "demo", null, 0, null)]
    [InlineData("top-invalid", "demo", null, 101, null)]
    [InlineData("continuation-invalid", "demo", null, null, "%%")]
    public async Task A_question_that_makes_no_sense_is_refused(
        string code,
        string shop,
        string? state,
        int? top,
        string? continuation
    )
    {
        var listed = await _flow.Pipeline.Listing.ListAsync(new(shop, state, Top: top, Continuation: continuation));

        Assert.Equal(code, listed.Refusal?.Code);
    }

    [Fact]
    public async Task What_is_approved_waits_on_a_list_until_it_is_printed()
    {
        await _flow.ReadyAsync();
        Assert.Empty((await _flow.Pipeline.ApprovedItems.ListAsync("demo", null, null)).Value!.Items);
        await _flow.Pipeline.Approval.ApproveAsync("demo", "1", items: null);

        var item = Assert.Single((await _flow.Pipeline.ApprovedItems.ListAsync("demo", null, null)).Value!.Items);
        Assert.Equal(("1", "#1", "11"), (item.OrderId, item.OrderName, item.ItemId));

        var sheet = await _flow.Pipeline.SheetRequests.AcceptAsync(new("demo", ["1"]));
        await _flow.Pipeline.Sheets.RenderAsync(new(sheet.Value!.SheetId));
        Assert.Empty((await _flow.Pipeline.ApprovedItems.ListAsync("demo", null, null)).Value!.Items);
    }

    [Fact]
    public async Task What_is_approved_comes_in_pages_that_hold_every_item_once_and_read_no_more_than_they_show()
    {
        await _flow.UploadAsync('a');
        for (var order = 1; order <= 5; order++)
        {
            await _flow.DeliverAsync(order, items: 3);
            await _flow.Pipeline.Approval.ApproveAsync("demo", $"{order}", items: null);
        }

        var seen = new List<string>();
        string? continuation = null;
        do
        {
            var read = _flow.Pipeline.Approved.Read;
            var page = (await _flow.Pipeline.ApprovedItems.ListAsync("demo", 4, continuation)).Value!;
            Assert.InRange(_flow.Pipeline.Approved.Read - read, 1, 4);
            seen.AddRange(page.Items.Select(i => i.ItemId));
            continuation = page.Continuation;
        } while (continuation is not null);

        Assert.Equal(15, seen.Count);
        Assert.Equal(15, seen.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("shop-unknown", "nobody", null, null)]
    [InlineData("top-invalid", "demo", 0, null)]
    [InlineData("top-invalid", "demo", 101, null)]
    [InlineData("continuation-invalid", "demo", null, "%%")]
    [InlineData("continuation-invalid", "demo", null, "AA")] // A control character, which no key holds.
    public async Task A_question_for_what_is_approved_that_makes_no_sense_is_refused(
        string code,
        string shop,
        int? top,
        string? continuation
    )
    {
        var listed = await _flow.Pipeline.ApprovedItems.ListAsync(shop, top, continuation);

        Assert.Equal(code, listed.Refusal?.Code);
    }

    private async Task<OrderList> ListAsync(OrderQuery query)
    {
        var listed = await _flow.Pipeline.Listing.ListAsync(query);
        Assert.True(listed.IsAccepted, listed.Refusal?.Message);
        return listed.Value;
    }
}
