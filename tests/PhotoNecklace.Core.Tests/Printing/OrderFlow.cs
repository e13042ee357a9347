using System.Text;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Listing;
using PhotoNecklace.Core.Printing;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Printing;

/// <summary>Order 1 of the shop demo on its way from deliveries to sheets, in calm weather.</summary>
internal sealed class OrderFlow(MemoryPipeline pipeline)
{
    public static readonly string Photo = new('a', 32);
    public static readonly OrderKey Key = new("demo", "1");

    private int _delivered;
    private int _handled;

    public MemoryPipeline Pipeline => pipeline;

    public async Task DeliverAsync(byte[] body, string topic = "orders/updated")
    {
        var delivery = MemoryPipeline.Delivery(body, topic, $"w-{++_delivered}");
        var taken = await pipeline.Intake.AcceptAsync(delivery);
        Assert.True(taken.IsAccepted, taken.Refusal?.Message);
        await RunAsync();
    }

    /// <summary>Handles what is on the queues of orders and previews.</summary>
    public async Task RunAsync()
    {
        pipeline.Blobs.Put(Containers.Uploads, Photo, "photo"u8.ToArray());
        await pipeline.PhotoIntake.HandleAsync(Photo);
        while (_handled < pipeline.Queues.Messages.Count)
        {
            var (queue, body) = pipeline.Queues.Messages[_handled++];
            await pipeline.HandleAsync(queue, body);
        }
    }

    public async Task ApproveAsync()
    {
        var done = await pipeline.Approval.ApproveAsync("demo", "1", items: null);
        Assert.True(done.IsAccepted, done.Refusal?.Message);
    }

    public Task<SheetView> PrintAsync() => PrintAsync(new("demo", AllApproved: true));

    public async Task<SheetView> PrintAsync(SheetOrder order)
    {
        var request = await pipeline.SheetRequests.AcceptAsync(order);
        Assert.True(request.IsAccepted, request.Refusal?.Message);
        await pipeline.Sheets.RenderAsync(new(request.Value.SheetId));
        return (await pipeline.SheetViews.FindAsync(request.Value.SheetId))!;
    }

    /// <summary>How many copies of an item a sheet has.</summary>
    public async Task<int> CopiesAsync(string sheetId, string itemId)
    {
        var pdf = await pipeline.Blobs.ReadAsync(Containers.Sheets, $"{sheetId}.pdf", 1 << 20);
        return pdf is null
            ? 0
            : Encoding
                .UTF8.GetString(pdf.Content.Span)
                .Split('\n')
                .Count(l => l.Contains($"|{itemId}|", StringComparison.Ordinal));
    }

    public async Task<OrderItem> ItemAsync(string itemId = "11") =>
        (await pipeline.Orders.FindItemAsync(Key.Item(itemId)))!;

    public async Task<OrderView> ViewAsync() => (await pipeline.Viewing.FindAsync("demo", "1"))!;
}
