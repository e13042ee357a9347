using PhotoNecklace.Core;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Platforms;
using PhotoNecklace.Core.Shops;
using PhotoNecklace.Core.Webhooks;

namespace PhotoNecklace.Functions.Pages;

/// <summary>What a test order is to have.</summary>
/// <param name="Pendant">A pendant's id.</param>
/// <param name="Metal">A metal's name.</param>
/// <param name="Cover">A cover's name.</param>
/// <param name="Properties">The line-item properties by name.</param>
/// <param name="Quantity">How many; 1 when left out.</param>
/// <param name="Shop">The shop; the only or first one when left out.</param>
public sealed record TestOrderRequest(
    string? Pendant,
    string? Metal,
    string? Cover,
    Dictionary<string, string>? Properties,
    int? Quantity = null,
    string? Shop = null
);

/// <summary>A test order that was placed.</summary>
public sealed record PlacedTestOrder(string Shop, string OrderId, string OrderName);

/// <summary>Places orders as a shop's platform does: written and signed by that platform, through the webhook's own intake.</summary>
public sealed class TestOrders(
    PendantCatalogue catalogue,
    ShopDirectory shops,
    PlatformDirectory platforms,
    PageSettings pages,
    WebhookIntake intake,
    TimeProvider clock
)
{
    private const int MaxQuantity = 100;
    private long _last;

    /// <returns>The order, or a refusal: <c>shop-unknown, pendant-unknown, choice-unknown, quantity-invalid</c> and those of the intake.</returns>
    public async Task<Result<PlacedTestOrder>> PlaceAsync(
        TestOrderRequest request,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        if (pages.Find(request.Shop) is not { } front || shops.Find(front.Name) is not { } shop)
        {
            return Refusals.ShopUnknown.With(("shop", request.Shop ?? ""));
        }

        if (catalogue.Find(request.Pendant ?? "") is not { } pendant)
        {
            return catalogue.Unknown(request.Pendant ?? "");
        }

        if (
            catalogue.Metals.Find(request.Metal) is not { } metal
            || !CoverNames.TryParse(request.Cover, out var cover)
            || !pendant.Metals.Contains(metal)
            || !pendant.Covers.Contains(cover)
        )
        {
            return Refusals.ChoiceUnknown.With(("pendant", pendant.Name));
        }

        var quantity = request.Quantity ?? 1;
        if (quantity is < 1 or > MaxQuantity)
        {
            return Refusals.QuantityInvalidInTest.With(("most", MaxQuantity));
        }

        var id = NextId();
        var name = $"#{id % 10_000_000:0000000}";
        var sku = PendantCatalogue.SkuOf(pendant, metal, cover);
        var order = Order($"{id}", name, Line($"{id * 10}", pendant, sku, quantity, request.Properties));
        var platform = platforms.Of(shop);
        var webhook = platform.Write(order, shop.Name, shop.Secrets is [var secret, ..] ? secret : "");
        var accepted = platform.SendsWebhooks
            ? await intake.AcceptAsync(webhook, cancellationToken)
            : await intake.TakeInAsync(shop, webhook.Body, cancellationToken);
        return accepted.IsAccepted ? new PlacedTestOrder(shop.Name, $"{id}", name) : accepted.Refusal;
    }

    // Milliseconds, and never the same twice.
    private long NextId()
    {
        while (true)
        {
            var last = Interlocked.Read(ref _last);
            var next = Math.Max(last + 1, clock.GetUtcNow().ToUnixTimeMilliseconds());
            if (Interlocked.CompareExchange(ref _last, next, last) == last)
            {
                return next;
            }
        }
    }

    private PlacedOrder Order(string id, string name, PlacedLine line)
    {
        var now = clock.GetUtcNow();
        return new()
        {
            Id = id,
            Name = name,
            CreatedAt = now,
            UpdatedAt = now,
            FinancialState = FinancialState.Paid,
            FinancialStatus = "paid",
            IsTest = true,
            Lines = [line],
        };
    }

    private static PlacedLine Line(
        string id,
        Pendant pendant,
        string sku,
        int quantity,
        Dictionary<string, string>? properties
    ) => new PlacedLine(id, quantity) { Sku = sku, Title = pendant.Name }.With(properties ?? []);
}
