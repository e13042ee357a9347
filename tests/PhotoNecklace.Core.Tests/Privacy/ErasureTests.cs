using System.Text;
using System.Text.Json;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Core.Platforms.Shopify;
using PhotoNecklace.Core.Printing;
using PhotoNecklace.Core.Privacy;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Privacy;

public sealed class ErasureTests
{
    private const string Customer = "7001"; // As OrderBodies has it.
    private static readonly string Photo = new('a', 32);
    private static readonly string Other = new('b', 32);
    private readonly MemoryPipeline _pipeline = new();
    private int _handled;

    [Fact]
    public async Task An_erased_customer_leaves_books_and_nothing_else()
    {
        await OrderAsync(1, Photo, engraving: "For my Ada");
        await OrderAsync(2, Other);

        var erased = await EraseAsync(new("demo", Customer: Customer));

        Assert.Equal(["1", "2"], erased.Orders.Select(o => o.OrderId).Order(StringComparer.Ordinal));
        // The engraved piece has a picture and outlines of its back besides delivery, preview, print and cut line.
        Assert.All(
            erased.Orders,
            o => Assert.Equal((o.OrderId == "1" ? 6 : 4, 1, 0), (o.Blobs, o.Photos, o.KeptPhotos))
        );
        Assert.Empty(_pipeline.Blobs.Names);
        var order = (await _pipeline.Orders.FindAsync(new("demo", "1")))!;
        Assert.Equal(("#1", (string?)null), (order.Order.Name, order.Order.CustomerId));
        var item = Assert.Single(order.Items);
        Assert.Equal((ItemState.Cancelled, "PAW"), (item.State, item.Request.Sku));
        var stored = JsonSerializer.Serialize(order) + JsonSerializer.Serialize(await EventsAsync(1));
        Assert.DoesNotContain("Ada", stored, StringComparison.Ordinal);
        Assert.DoesNotContain(Photo, stored, StringComparison.Ordinal);
        Assert.Empty(await _pipeline.Customers.ListOrdersAsync("demo", Customer));
    }

    [Fact]
    public async Task Erasing_again_finds_nothing_left()
    {
        await OrderAsync(1, Photo);
        await EraseAsync(new("demo", Order: "#1"));
        var before = JsonSerializer.Serialize(await _pipeline.Orders.FindAsync(new("demo", "1")));

        var again = Assert.Single((await EraseAsync(new("demo", Order: "1"))).Orders);

        Assert.Equal((0, 0, 0), (again.Blobs, again.Photos, again.KeptPhotos));
        Assert.Equal(before, JsonSerializer.Serialize(await _pipeline.Orders.FindAsync(new("demo", "1"))));
        Assert.Empty((await EraseAsync(new("demo", Customer: Customer))).Orders);
    }

    [Fact]
    public async Task A_photo_stays_while_another_order_needs_it()
    {
        await OrderAsync(1, Photo);
        await OrderAsync(2, Photo);

        var first = Assert.Single((await EraseAsync(new("demo", Order: "1"))).Orders);
        Assert.Equal((0, 1), (first.Photos, first.KeptPhotos));
        Assert.Contains($"photos/{Photo}/master.jpg", _pipeline.Blobs.Names);

        var second = Assert.Single((await EraseAsync(new("demo", Order: "2"))).Orders);
        Assert.Equal((1, 0), (second.Photos, second.KeptPhotos));
        Assert.Empty(_pipeline.Blobs.Names);
    }

    [Fact]
    public async Task The_photo_that_the_customer_replaced_is_erased_too()
    {
        await OrderAsync(1, Photo);
        await OrderAsync(1, Other, at: "2026-11-20T11:00:00Z");

        Assert.Equal(2, Assert.Single((await EraseAsync(new("demo", Order: "1"))).Orders).Photos);

        Assert.Empty(_pipeline.Blobs.Names);
    }

    [Fact]
    public async Task Late_deliveries_uploads_and_messages_bring_nothing_back()
    {
        await OrderAsync(1, Photo);
        await EraseAsync(new("demo", Order: "1"));

        await OrderAsync(1, Photo, at: "2026-11-20T13:00:00Z");
        await _pipeline.Rendering.RenderAsync(new("demo", "1", "11"));
        await _pipeline.PhotoImport.ImportAsync(new("demo", "1", "11", Photo));

        Assert.Empty(_pipeline.Blobs.Names);
        Assert.Equal("photo-erased", (await _pipeline.Photos.FindAsync(Photo))!.Refusal!.Code);
        Assert.Empty(Assert.Single((await _pipeline.Orders.FindAsync(new("demo", "1")))!.Items).Request.Slots);
    }

    [Fact]
    public async Task A_message_whose_body_was_erased_is_no_failure()
    {
        var body = OrderBodies.Order(1);
        await _pipeline.Intake.AcceptAsync(MemoryPipeline.Delivery(body));
        await _pipeline.Erasing.EraseAsync(new("demo", "1"));
        Assert.Empty(_pipeline.Blobs.Names);

        await RunAsync();

        Assert.NotNull((await _pipeline.Orders.FindAsync(new("demo", "1")))!.Order.ErasedAt);
    }

    [Fact]
    public async Task An_order_of_an_erased_customer_that_was_still_on_its_way_is_erased_when_it_comes()
    {
        await EraseAsync(new("demo", Customer: Customer));
        await OrderAsync(1, Photo);
        Assert.Empty(_pipeline.Blobs.Names);
    }

    [Fact]
    public async Task An_order_that_is_placed_after_the_erasure_is_made()
    {
        await EraseAsync(new("demo", Customer: Customer));
        var body = Encoding
            .UTF8.GetString(Body(1, Photo, null, "2026-11-21T10:00:00Z"))
            .Replace("2026-11-20T09:59:00", "2026-11-21T09:59:00", StringComparison.Ordinal);
        await UploadAndDeliverAsync(Photo, Encoding.UTF8.GetBytes(body));
        Assert.Equal(
            ItemState.ProofReady,
            Assert.Single((await _pipeline.Orders.FindAsync(new("demo", "1")))!.Items).State
        );
    }

    [Fact]
    public async Task A_piece_that_was_printed_stays_printed()
    {
        var sheet = await SheetAsync();
        await _pipeline.Sheets.RenderAsync(new(sheet));

        var erased = Assert.Single((await EraseAsync(new("demo", Order: "1"))).Orders);

        Assert.Equal([sheet], erased.Sheets);
        var item = Assert.Single((await _pipeline.Orders.FindAsync(new("demo", "1")))!.Items);
        Assert.Equal((ItemState.Printed, sheet), (item.State, item.SheetId));
        await _pipeline.Sheets.RenderAsync(new(sheet)); // The message once more: nothing is missing to it.
        Assert.Equal(SheetState.Done, (await _pipeline.SheetViews.FindAsync(sheet))!.State);
    }

    [Fact]
    public async Task An_order_on_a_sheet_that_is_being_made_is_erased_after_it()
    {
        var sheet = await SheetAsync();
        var item = Assert.Single((await _pipeline.Orders.FindAsync(new("demo", "1")))!.Items);
        await _pipeline.Orders.TryCommitAsync(item.Key.Order, new(null, [item with { SheetId = sheet }], []));

        var refused = await _pipeline.CustomerErasing.EraseAsync(new("demo", Order: "1"));
        Assert.Equal("sheet-in-progress", refused.Refusal?.Code);
        Assert.Contains(sheet, refused.Refusal!.Message, StringComparison.Ordinal);

        await _pipeline.Sheets.RenderAsync(new(sheet));
        await EraseAsync(new("demo", Order: "1"));
    }

    [Fact]
    public async Task Many_orders_are_erased_in_parts()
    {
        for (var id = 1; id <= CustomerErasure.BatchSize + 2; id++)
        {
            await OrderAsync(id, Photo);
        }

        Assert.Equal(2, (await EraseAsync(new("demo", Customer: Customer))).Remaining);
        var rest = await EraseAsync(new("demo", Customer: Customer));
        Assert.Equal((2, 0), (rest.Orders.Count, rest.Remaining));
        Assert.Empty(_pipeline.Blobs.Names);
    }

    [Theory]
    [InlineData("demo", null, null, "erase-what")]
    [InlineData("demo", "1", "1", "erase-what")]
    [InlineData("nobody", "1", null, "shop-unknown")]
    [InlineData("demo", null, "4711", "order-unknown")]
    public async Task A_wish_that_cannot_be_is_a_sentence(string shop, string? customer, string? order, string code)
    {
        var refused = await _pipeline.CustomerErasing.EraseAsync(new(shop, customer, order));
        Assert.Equal(code, refused.Refusal?.Code);
    }

    [Fact]
    public async Task The_platforms_request_erases_known_and_unknown_orders_and_keeps_no_address()
    {
        await OrderAsync(1, Photo);
        var request = Requests.RedactCustomer(Customer, "2");
        await DeliverAsync(request, ShopifyComplianceReader.RedactCustomerTopic);
        await OrderAsync(2, Other); // Was on its way.

        var left = Assert.Single(_pipeline.Blobs.Names);
        Assert.StartsWith("webhooks/demo/compliance/", left, StringComparison.Ordinal);
        var kept = await _pipeline.Blobs.ReadAsync(Containers.Webhooks, left["webhooks/".Length..], 1 << 20);
        Assert.DoesNotContain("ada@", Encoding.UTF8.GetString(kept!.Content.Span), StringComparison.Ordinal);
        Assert.NotNull((await _pipeline.Orders.FindAsync(new("demo", "2")))!.Order.ErasedAt);
    }

    [Fact]
    public async Task A_shop_that_left_is_erased_order_by_order()
    {
        await OrderAsync(1, Photo);
        await OrderAsync(2, Other);
        await DeliverAsync(Requests.RedactShop(), ShopifyComplianceReader.RedactShopTopic);
        Assert.StartsWith("webhooks/demo/compliance/", Assert.Single(_pipeline.Blobs.Names), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_customers_question_stands_once_on_the_timeline_of_her_orders()
    {
        await OrderAsync(1, Photo);
        await DeliverAsync(Requests.Data(Customer, "1"), ShopifyComplianceReader.DataRequestTopic);
        _handled--; // The message once more.
        await RunAsync();
        Assert.Single(await EventsAsync(1), e => e.Kind == "data-requested");
    }

    private async Task<Erasure> EraseAsync(ErasureWish wish)
    {
        var done = await _pipeline.CustomerErasing.EraseAsync(wish);
        Assert.True(done.IsAccepted, done.Refusal?.Message);
        return done.Value;
    }

    private async Task<string> SheetAsync()
    {
        await OrderAsync(1, Photo);
        await _pipeline.Approval.ApproveAsync("demo", "1", items: null);
        return (await _pipeline.SheetRequests.AcceptAsync(new("demo", ["1"]))).Value!.SheetId;
    }

    private Task OrderAsync(int id, string photo, string? engraving = null, string at = "2026-11-20T10:00:00Z") =>
        UploadAndDeliverAsync(photo, Body(id, photo, engraving, at));

    private async Task UploadAndDeliverAsync(string photo, byte[] body)
    {
        _pipeline.Blobs.Put(Containers.Uploads, photo, "photo"u8.ToArray());
        await _pipeline.PhotoIntake.HandleAsync(photo);
        await DeliverAsync(body);
    }

    private async Task DeliverAsync(byte[] body, string topic = "orders/create")
    {
        var taken = await _pipeline.Intake.AcceptAsync(MemoryPipeline.Delivery(body, topic));
        Assert.True(taken.IsAccepted, taken.Refusal?.Message);
        await RunAsync();
    }

    private static byte[] Body(int id, string photo, string? engraving, string at)
    {
        (string, string)[] properties = engraving is null
            ? [("_photo_id", photo)]
            : [("_photo_id", photo), ("Engraving", engraving)];
        return OrderBodies.Order(id, at, lines: [OrderBodies.Line((id * 10) + 1, "PAW", 1, properties)]);
    }

    private async Task RunAsync()
    {
        while (_handled < _pipeline.Queues.Messages.Count)
        {
            var (queue, body) = _pipeline.Queues.Messages[_handled++];
            await _pipeline.HandleAsync(queue, body);
        }
    }

    private Task<IReadOnlyList<OrderEvent>> EventsAsync(int id) =>
        _pipeline.Orders.ListEventsAsync(new("demo", $"{id}"));
}
