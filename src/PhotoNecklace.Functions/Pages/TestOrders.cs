using System.Text.Json;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Catalogue;
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

/// <summary>Places orders as a shop's platform does: a body, signed with the shop's secret, through the webhook's own intake.</summary>
public sealed class TestOrders(
    PendantCatalogue catalogue,
    ShopDirectory shops,
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
            return new Refusal("shop-unknown", "There is no shop of that name in the settings.");
        }

        if (catalogue.Find(request.Pendant ?? "") is not { } pendant)
        {
            return new Refusal("pendant-unknown", "There is no such pendant. GET /api/pendants lists those there are.");
        }

        if (
            !MetalNames.TryParse(request.Metal, out Metal metal)
            || !MetalNames.TryParse(request.Cover, out Cover cover)
            || !pendant.Metals.Contains(metal)
            || !pendant.Covers.Contains(cover)
        )
        {
            return new Refusal("choice-unknown", $"The {pendant.Name} is not offered in that metal and cover.");
        }

        var quantity = request.Quantity ?? 1;
        if (quantity is < 1 or > MaxQuantity)
        {
            return new Refusal("quantity-invalid", $"Order 1 to {MaxQuantity} of a piece.");
        }

        var id = NextId();
        var name = $"#{id % 10_000_000:0000000}";
        var body = Body(id, name, pendant, PendantCatalogue.SkuOf(pendant, metal, cover), quantity, request.Properties);
        var signature = WebhookSignature.Sign(body, shop.Secrets[0]);
        var accepted = await intake.AcceptAsync(
            new(shop.Name, "orders/create", signature, $"test-{id}", body),
            cancellationToken
        );
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

    private byte[] Body(
        long id,
        string name,
        Pendant pendant,
        string sku,
        int quantity,
        Dictionary<string, string>? properties
    )
    {
        var now = clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:sszzz");
        return JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                id,
                name,
                test = true,
                created_at = now,
                updated_at = now,
                cancelled_at = (string?)null,
                currency = "EUR",
                financial_status = "paid",
                line_items = new[]
                {
                    new
                    {
                        id = id * 10,
                        sku,
                        title = pendant.Name,
                        quantity,
                        properties = (properties ?? []).Select(p => new { name = p.Key, value = p.Value }),
                    },
                },
            }
        );
    }
}
