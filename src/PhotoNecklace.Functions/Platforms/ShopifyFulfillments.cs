using System.Text.Json;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Shops;
using PhotoNecklace.Core.WriteBack;

namespace PhotoNecklace.Functions.Platforms;

/// <summary>
/// Holds and ships what Shopify calls fulfillment orders: the parts of an order that leave from one place. Everything begins with what is there, so
/// that repeating it changes nothing.
/// </summary>
public sealed class ShopifyFulfillments(ShopifyAdmin admin)
{
    private readonly ShopifyFulfillmentReader _reader = new(admin);

    private const string SentQuery = """
        query Sent($id: ID!) {
          order(id: $id) {
            fulfillments(first: 10) {
              id
              trackingInfo(first: 5) { number company }
              fulfillmentLineItems(first: 40) { nodes { lineItem { id } } }
            }
          }
        }
        """;

    private const string Hold = """
        mutation Hold($id: ID!, $hold: FulfillmentOrderHoldInput!) {
          fulfillmentOrderHold(id: $id, fulfillmentHold: $hold) {
            fulfillmentHold { id }
            userErrors { field message code }
          }
        }
        """;

    private const string Release = """
        mutation Release($id: ID!, $holds: [ID!]) {
          fulfillmentOrderReleaseHold(id: $id, holdIds: $holds) { userErrors { field message } }
        }
        """;

    private const string Create = """
        mutation Ship($fulfillment: FulfillmentInput!) {
          fulfillmentCreate(fulfillment: $fulfillment) { fulfillment { id } userErrors { field message } }
        }
        """;

    private const string Track = """
        mutation Track($id: ID!, $tracking: FulfillmentTrackingInput!, $notify: Boolean) {
          fulfillmentTrackingInfoUpdate(fulfillmentId: $id, trackingInfoInput: $tracking, notifyCustomer: $notify) {
            userErrors { field message }
          }
        }
        """;

    /// <summary>Holds every fulfillment order with one of these lines, and releases all others from our holds.</summary>
    /// <returns>Why not; null when it is so.</returns>
    internal Task<Refusal?> HoldAsync(
        Shop shop,
        string orderId,
        ValueList<string> lines,
        CancellationToken cancellationToken
    ) => GuardAsync(shop, () => HoldPartsAsync(shop, orderId, lines, cancellationToken));

    /// <summary>Fulfills lines that were shipped, as far as nobody has; and corrects the tracking of those that were written otherwise before.</summary>
    /// <returns>Why not; null when it is so.</returns>
    internal Task<Refusal?> ShipAsync(
        Shop shop,
        string orderId,
        ValueList<PlatformShipment> shipments,
        ValueList<PlatformShipment> before,
        CancellationToken cancellationToken
    ) => GuardAsync(shop, () => ShipPartsAsync(shop, orderId, shipments, before, cancellationToken));

    private static async Task<Refusal?> GuardAsync(Shop shop, Func<Task<Refusal?>> write) =>
        (await ShopifyAdmin.GuardAsync<bool>(shop, async () => await write() is { } fault ? fault : true)).Refusal;

    private async Task<Refusal?> HoldPartsAsync(
        Shop shop,
        string orderId,
        ValueList<string> lines,
        CancellationToken cancellationToken
    )
    {
        var found = await _reader.ReadAsync(shop, orderId, cancellationToken);
        if (!found.IsAccepted)
        {
            return found.Refusal;
        }

        Refusal? fault = null;
        foreach (var part in found.Value.Where(p => p.IsOpen))
        {
            var waits = part.Lines.Any(l => l.Remaining > 0 && lines.Contains(l.LineId, StringComparer.Ordinal));
            fault ??=
                waits && part.OwnHolds.Count == 0 ? await HoldAsync(shop, part, cancellationToken)
                : !waits && part.OwnHolds.Count > 0 ? await ReleaseAsync(shop, part, cancellationToken)
                : null;
        }

        return fault;
    }

    private async Task<Refusal?> ShipPartsAsync(
        Shop shop,
        string orderId,
        ValueList<PlatformShipment> shipments,
        ValueList<PlatformShipment> before,
        CancellationToken cancellationToken
    )
    {
        var found = await _reader.ReadAsync(shop, orderId, cancellationToken);
        if (!found.IsAccepted)
        {
            return found.Refusal;
        }

        var left = shipments.ToDictionary(s => s.LineId, s => s.Quantity, StringComparer.Ordinal);
        Refusal? fault = null;
        foreach (var part in found.Value.Where(p => p.IsOpen))
        {
            var isHeld = part.OwnHolds.Count > 0;
            foreach (var way in shipments.GroupBy(s => (s.Carrier, s.Number)))
            {
                var lines = Take(part, way, left);
                if (lines.Count > 0)
                {
                    fault ??= await ShipAsync(shop, part, lines, way.First(), isHeld, cancellationToken);
                    isHeld = false;
                }
            }
        }

        var former = before.ToDictionary(s => s.LineId, StringComparer.Ordinal);
        var corrected = shipments
            .Where(s =>
                former.TryGetValue(s.LineId, out var known) && (known.Carrier, known.Number) != (s.Carrier, s.Number)
            )
            .ToList();
        return fault
            ?? (corrected.Count == 0 ? null : await CorrectAsync(shop, orderId, corrected, former, cancellationToken));
    }

    // The lines of a part that are to be shipped and are not yet, with how many of each.
    private static List<(string Id, int Quantity)> Take(
        FulfillmentPart part,
        IEnumerable<PlatformShipment> way,
        Dictionary<string, int> left
    )
    {
        var taken = new List<(string, int)>();
        foreach (var shipment in way)
        {
            foreach (var line in part.Lines.Where(l => l.LineId == shipment.LineId))
            {
                var quantity = Math.Min(line.Remaining, left[shipment.LineId]);
                if (quantity > 0)
                {
                    left[shipment.LineId] -= quantity;
                    taken.Add((line.Id, quantity));
                }
            }
        }

        return taken;
    }

    private async Task<Refusal?> ShipAsync(
        Shop shop,
        FulfillmentPart part,
        List<(string Id, int Quantity)> lines,
        PlatformShipment way,
        bool isHeld,
        CancellationToken cancellationToken
    )
    {
        if (part.IsHeldByOthers || (part.OwnHolds.Count == 0 && !part.Can("CREATE_FULFILLMENT")))
        {
            return Refusals.ShopApiNotFulfilled.With(("host", shop.Api!.Address.Host), ("status", part.Status));
        }

        if (isHeld && await ReleaseAsync(shop, part, cancellationToken) is { } held)
        {
            return held;
        }

        var fulfillment = new
        {
            lineItemsByFulfillmentOrder = new[]
            {
                new
                {
                    fulfillmentOrderId = part.Id,
                    fulfillmentOrderLineItems = lines.Select(l => new { id = l.Id, quantity = l.Quantity }).ToArray(),
                },
            },
            trackingInfo = Tracking(way),
            notifyCustomer = shop.WriteBack!.ShippingMails,
        };
        return (
            await admin.ChangeAsync(shop, Create, "fulfillmentCreate", new { fulfillment }, cancellationToken)
        ).Refusal;
    }

    private async Task<Refusal?> CorrectAsync(
        Shop shop,
        string id,
        List<PlatformShipment> corrected,
        Dictionary<string, PlatformShipment> former,
        CancellationToken cancellationToken
    )
    {
        var answer = await admin.AskAsync(shop, SentQuery, new { id }, cancellationToken);
        if (!answer.IsAccepted)
        {
            return answer.Refusal;
        }

        if (answer.Value.Find("order") is not { } order)
        {
            return Refusals.ShopApiNoOrder.With(("host", shop.Api!.Address.Host));
        }

        foreach (var sent in order.GetProperty("fulfillments").EnumerateArray())
        {
            var lines = sent.GetProperty("fulfillmentLineItems")
                .GetProperty("nodes")
                .EnumerateArray()
                .Select(l => ShopifyFulfillmentReader.IdOf(l.GetProperty("lineItem")))
                .ToHashSet(StringComparer.Ordinal);
            var infos = sent.GetProperty("trackingInfo").EnumerateArray().ToList();
            if (
                corrected.Find(s => lines.Contains(s.LineId)) is not { } shipment
                || !IsOurs(infos, former[shipment.LineId])
            )
            {
                continue;
            }

            var variables = new
            {
                id = sent.Text("id"),
                tracking = Tracking(shipment),
                notify = shop.WriteBack!.ShippingMails,
            };
            var tracked = await admin.ChangeAsync(
                shop,
                Track,
                "fulfillmentTrackingInfoUpdate",
                variables,
                cancellationToken
            );
            if (!tracked.IsAccepted)
            {
                return tracked.Refusal;
            }
        }

        return null;
    }

    // What a person has entered there since stays.
    private static bool IsOurs(List<JsonElement> infos, PlatformShipment former) =>
        former.Number is null
            ? infos.All(i => i.Text("number") is null)
            : infos.Exists(i => i.Text("number") == former.Number);

    private static object? Tracking(PlatformShipment way) =>
        (way.Carrier, way.Number) is (null, null) ? null : new { company = way.Carrier, number = way.Number };

    private async Task<Refusal?> HoldAsync(Shop shop, FulfillmentPart part, CancellationToken cancellationToken)
    {
        if (!part.Can("HOLD") && part.Status != "ON_HOLD")
        {
            return Refusals.ShopApiNotHeld.With(("host", shop.Api!.Address.Host), ("status", part.Status));
        }

        var hold = new
        {
            reason = "OTHER",
            reasonNotes = "Waiting for the customer’s approval of the photo necklace",
            handle = ShopifyFulfillmentReader.Handle,
            notifyMerchant = false,
        };
        var held = await admin.ChangeAsync(
            shop,
            Hold,
            "fulfillmentOrderHold",
            new { id = part.Id, hold },
            cancellationToken,
            // It is there already: what was read was read before it was put on.
            harmless: "DUPLICATE_FULFILLMENT_HOLD_HANDLE"
        );
        return held.Refusal;
    }

    private async Task<Refusal?> ReleaseAsync(Shop shop, FulfillmentPart part, CancellationToken cancellationToken)
    {
        // Without the holds' ids, those of other apps would go too.
        var variables = new { id = part.Id, holds = part.OwnHolds };
        var released = await admin.ChangeAsync(
            shop,
            Release,
            "fulfillmentOrderReleaseHold",
            variables,
            cancellationToken
        );
        return released.Refusal;
    }
}
