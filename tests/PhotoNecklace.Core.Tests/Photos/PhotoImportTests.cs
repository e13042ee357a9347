using Moq;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Photos;

public sealed class PhotoImportTests
{
    private const string Url = "https://cdn.example.com/a.jpg";

    private readonly Mock<IPhotoFetcher> _fetcher = new();
    private readonly MemoryPipeline _pipeline;

    public PhotoImportTests() => _pipeline = new(fetcher: _fetcher.Object);

    [Fact]
    public async Task A_fetched_photo_lands_where_uploads_land()
    {
        var message = await OrderAsync();
        Fetches("good"u8.ToArray());

        await _pipeline.PhotoImport.ImportAsync(message);
        await _pipeline.PhotoImport.ImportAsync(message);

        Assert.Contains($"uploads/{message.PhotoId}", _pipeline.Blobs.Names);
        _fetcher.Verify(
            f => f.FetchAsync(Url, new[] { "cdn.example.com" }, It.IsAny<long>(), It.IsAny<CancellationToken>()),
            Times.Once
        );
    }

    [Fact]
    public async Task An_address_that_is_refused_becomes_the_items_trouble()
    {
        var message = await OrderAsync();
        Fetches(Refusal.FromText("photo-address-host", "The host is not on the shop's list."));

        await _pipeline.PhotoImport.ImportAsync(message);

        Assert.Equal("photo-address-host", (await _pipeline.Photos.FindAsync(message.PhotoId))!.Refusal?.Code);
        await _pipeline.Rendering.RenderAsync(Assert.Single(_pipeline.Queues.Of<AdvanceItemMessage>(Queues.Items)));
        var item = await _pipeline.Orders.FindItemAsync(new("demo", "1", "2"));
        Assert.Equal((ItemState.NeedsAttention, "photo-address-host"), (item!.State, item.Reason?.Code));
    }

    [Fact]
    public async Task A_photo_that_the_order_does_not_name_any_more_is_not_fetched()
    {
        var message = await OrderAsync();

        await _pipeline.PhotoImport.ImportAsync(message with { PhotoId = new('f', 32) });

        _fetcher.VerifyNoOtherCalls();
    }

    [Fact]
    public async Task Trouble_on_the_other_side_is_left_to_the_next_try()
    {
        var message = await OrderAsync();
        _fetcher
            .Setup(f =>
                f.FetchAsync(
                    It.IsAny<string>(),
                    It.IsAny<IReadOnlyCollection<string>>(),
                    It.IsAny<long>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .ThrowsAsync(new HttpRequestException("503"));

        await Assert.ThrowsAsync<HttpRequestException>(() => _pipeline.PhotoImport.ImportAsync(message));
        Assert.Null(await _pipeline.Photos.FindAsync(message.PhotoId));
    }

    [Fact]
    public async Task A_host_that_nobody_knows_becomes_after_a_few_tries_a_refusal_that_the_shop_and_the_customer_read()
    {
        var first = await OrderAsync();
        _fetcher
            .Setup(f =>
                f.FetchAsync(
                    It.IsAny<string>(),
                    It.IsAny<IReadOnlyCollection<string>>(),
                    It.IsAny<long>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .ThrowsAsync(new HttpRequestException(HttpRequestError.NameResolutionError));

        for (var tries = 0; tries <= PhotoImport.Delays.Count; tries++)
        {
            Assert.Null(await _pipeline.Photos.FindAsync(first.PhotoId));
            var message = _pipeline.Queues.Of<PhotoImportMessage>(Queues.PhotoImports)[^1];
            Assert.Equal(first with { Attempt = tries }, message);
            await _pipeline.PhotoImport.ImportAsync(message);
        }

        Assert.Equal(PhotoImport.Delays, _pipeline.Queues.Delays.Select(d => d.Delay));
        Assert.Equal(
            Refusals.PhotoAddressUnresolved.Id,
            (await _pipeline.Photos.FindAsync(first.PhotoId))!.Refusal?.Code
        );
        await _pipeline.Rendering.RenderAsync(Assert.Single(_pipeline.Queues.Of<AdvanceItemMessage>(Queues.Items)));
        var shop = Assert.Single((await _pipeline.Viewing.FindAsync("demo", "1"))!.Items);
        Assert.Equal((ItemState.NeedsAttention, Refusals.PhotoAddressUnresolved.Id), (shop.State, shop.Reason?.Code));
        Assert.Equal(Refusals.PhotoAddressUnresolved.With(("host", "cdn.example.com")), shop.Reason);
        var token = _pipeline.Tokens.Create(new("demo", "1")).Token;
        var customer = Assert.Single((await _pipeline.Proofs.ViewAsync(token)).Value!.Items);
        Assert.Equal(("photo-not-fetched", true), (customer.Reason?.Code, customer.CanChange));
    }

    private async Task<PhotoImportMessage> OrderAsync()
    {
        var body = OrderBodies.Order(1, lines: [OrderBodies.Line(2, "HEART-LOCKET", 1, ("Photo", Url))]);
        var delivery = await _pipeline.Intake.AcceptAsync(MemoryPipeline.Delivery(body));
        await _pipeline.HandleAsync(delivery);
        return Assert.Single(_pipeline.Queues.Of<PhotoImportMessage>(Queues.PhotoImports));
    }

    private void Fetches(Result<byte[]> result) =>
        _fetcher
            .Setup(f =>
                f.FetchAsync(
                    It.IsAny<string>(),
                    It.IsAny<IReadOnlyCollection<string>>(),
                    It.IsAny<long>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .ReturnsAsync(result);
}
