using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Platforms;
using PhotoNecklace.Core.Shops;
using PhotoNecklace.Core.Webhooks;

namespace PhotoNecklace.Core.Imports;

/// <summary>Takes an imported order in through the door of webhooks, unless it is known as it is.</summary>
public sealed class ImportedOrderIntake(IOrderTable orders, DeliveryReader deliveries, WebhookIntake intake)
{
    private const string Topic = "import";

    // Files of one order's lines that are imported at the same time see each other after as many looks.
    private const int MaxLooks = 8;

    private static readonly ImportPlatform Platform = new();

    /// <summary>Takes an order in. It may be repeated.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="stored">The order.</param>
    /// <param name="at">When its import was confirmed: the version of what is written.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="InvalidOperationException">Storage did not answer in time, or the order kept changing.</exception>
    internal async Task<ImportedOrderView> TakeInAsync(
        Shop shop,
        StoredImport stored,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var order = ImportedOrder.Read(stored.Bytes).Value!;
        var key = new OrderKey(shop.Name, order.Id);
        var view = new ImportedOrderView(order.Id, stored.Name, ImportOutcome.New, stored.Items);
        var known = await orders.FindOrderAsync(key, cancellationToken);
        if (known is { ErasedAt: not null })
        {
            return view with { Outcome = ImportOutcome.Erased };
        }

        if (
            known is null
            && await orders.FindIdByNameAsync(shop.Name, order.Name, cancellationToken) is { } other
            && other != order.Id
        )
        {
            return view with { Outcome = ImportOutcome.Known };
        }

        var hasWritten = false;
        for (var look = 0; look < MaxLooks; look++)
        {
            var (_, delivered) = await deliveries.ListAsync(key, cancellationToken);
            var newest = delivered.Select(d => d.Order).MaxBy(o => o.UpdatedAt);
            if (stored.IsPart && newest is null && known is not null)
            {
                // Deliveries go after a while, and what the other lines said with them.
                return view with { Outcome = ImportOutcome.Refused, Reason = Refusals.ImportOrderOld.With() };
            }

            var wanted = stored.IsPart && newest is not null ? Joined(newest, order) : order;
            var isSame = newest is not null && ImportedOrder.IsSame(newest, wanted);
            if (isSame && known is not null && newest!.UpdatedAt < at)
            {
                return view with { Outcome = ImportOutcome.Unchanged };
            }

            // What an interrupted try has stored is sent again: its message may be missing.
            var next = isSame ? newest! : Dated(wanted, newest, at);
            if (!(isSame && hasWritten) && await WriteAsync(shop, next, cancellationToken) is { } refusal)
            {
                return view with { Outcome = ImportOutcome.Refused, Reason = refusal };
            }

            hasWritten = true;
            if (isSame || !stored.IsPart)
            {
                var isChanged = delivered.Any(d => d.Order.UpdatedAt < at) || (newest is null && known is not null);
                return view with { Outcome = isChanged ? ImportOutcome.Changed : ImportOutcome.New };
            }
        }

        throw new InvalidOperationException(
            $"Order {order.Id} of shop {shop.Name} kept changing while it was imported."
        );
    }

    private async Task<Refusal?> WriteAsync(Shop shop, PlacedOrder order, CancellationToken cancellationToken)
    {
        var taken = await intake.TakeInAsync(shop, Platform, ImportedOrder.Write(order), Topic, cancellationToken);
        return taken.Refusal is { Kind: RefusalKind.Unavailable } slow
            ? throw new InvalidOperationException(slow.Message)
            : taken.Refusal;
    }

    private static PlacedOrder Dated(PlacedOrder order, PlacedOrder? newest, DateTimeOffset at)
    {
        // A file without a column of days does not move an order from its place in the lists.
        var createdAt =
            order.CreatedAt > DateTimeOffset.UnixEpoch ? order.CreatedAt
            : newest is not null ? newest.CreatedAt
            : at;
        var updatedAt = newest is not null && newest.UpdatedAt >= at ? newest.UpdatedAt.AddMilliseconds(1) : at;
        return order with { CreatedAt = createdAt, UpdatedAt = updatedAt };
    }

    private static PlacedOrder Joined(PlacedOrder known, PlacedOrder part)
    {
        var ids = part.Lines.Select(l => l.Id).ToHashSet(StringComparer.Ordinal);
        return part with
        {
            Lines =
            [
                .. known
                    .Lines.Where(l => !ids.Contains(l.Id))
                    .Concat(part.Lines)
                    .OrderBy(l => l.Id, StringComparer.Ordinal),
            ],
        };
    }
}
