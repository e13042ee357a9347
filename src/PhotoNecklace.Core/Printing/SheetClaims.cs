using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Core.Printing;

/// <summary>
/// Takes approved items for one sheet. An item belongs to the sheet whose id its row carries, and the row is only written over
/// in the version that was read: two sheets never both have it.
/// </summary>
internal sealed class SheetClaims(IOrderTable orders, IApprovedIndex approved, SheetStore store, SheetRequest request)
{
    private const int MaxRounds = 10;
    private const int PageSize = 100;

    private readonly Dictionary<string, SheetPlan?> _plans = new(StringComparer.Ordinal);

    /// <summary>Prints on one sheet at most, unless a single item has more: what is rendered at once must fit into memory.</summary>
    public const int MaxPrints = 300;

    /// <summary>Claims what the request asks for, items of the oldest orders first, until the sheet is full.</summary>
    /// <returns>The items that were this sheet's when they were read, and how many had to be left for another.</returns>
    public async Task<(IReadOnlyList<OrderItem> Items, int Waiting)> ClaimAsync(CancellationToken cancellationToken)
    {
        var claimed = new List<OrderItem>();
        if (request.Orders is null)
        {
            string? after = null;
            do
            {
                var page = await approved.ListAsync(request.Shop, PageSize, after, cancellationToken);
                if (await ClaimAsync(claimed, [.. page.Entries.Select(Of)], cancellationToken) is > 0 and var left)
                {
                    return (claimed, await CountAsync(left, page.Next, cancellationToken));
                }

                after = page.Next;
            } while (after is not null);

            return (claimed, 0);
        }

        var waiting = await ClaimAsync(claimed, await NamedAsync(request.Orders, cancellationToken), cancellationToken);
        return (claimed, Math.Min(waiting, SheetPlan.MaxWaiting));

        static Candidate Of(ApprovedEntry entry) => new(entry.Item, entry);
    }

    /// <summary>
    /// Lets go of items that this attempt claimed although the plan was already fixed without them. Should that be cut off, the
    /// next sheet sees for itself that they are free.
    /// </summary>
    public async Task ReleaseAsync(
        IReadOnlyList<OrderItem> claimed,
        SheetPlan plan,
        CancellationToken cancellationToken
    )
    {
        var kept = plan.Items.Select(i => i.KeyIn(request.Shop)).ToHashSet();
        foreach (var key in claimed.Select(i => i.Key).Where(k => !kept.Contains(k)))
        {
            for (var round = 0; round < MaxRounds; round++)
            {
                var item = await orders.FindItemAsync(key, cancellationToken);
                if (
                    item is not { State: ItemState.Approved }
                    || item.SheetId != request.SheetId
                    || await TryCommitAsync(item with { SheetId = null }, cancellationToken)
                )
                {
                    break;
                }
            }
        }
    }

    // How many of the candidates had to be left because the sheet is full.
    private async Task<int> ClaimAsync(
        List<OrderItem> claimed,
        List<Candidate> candidates,
        CancellationToken cancellationToken
    )
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            var (key, entry) = candidates[i];
            var item = await orders.FindItemAsync(key, cancellationToken);
            if (entry is not null && ApprovedEntry.IsStale(item))
            {
                await approved.RemoveAsync(entry, cancellationToken);
            }

            var more = item is null ? 0 : PrintsOf(item);
            if (item is { State: ItemState.Approved } && claimed.Count > 0 && claimed.Sum(PrintsOf) + more > MaxPrints)
            {
                return candidates.Count - i;
            }

            if (
                item is not null
                && claimed.All(c => c.Key != key)
                && await ClaimAsync(item, cancellationToken) is { } mine
            )
            {
                claimed.Add(mine);
            }
        }

        return 0;
    }

    // The list is not read to its end only to say how much is on it.
    private async Task<int> CountAsync(int left, string? after, CancellationToken cancellationToken)
    {
        var more = SheetPlan.MaxWaiting - left;
        if (after is null || more <= 0)
        {
            return Math.Min(left, SheetPlan.MaxWaiting);
        }

        var page = await approved.ListAsync(request.Shop, more, after, cancellationToken);
        return left + page.Entries.Count;
    }

    private async Task<List<Candidate>> NamedAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var candidates = new List<Candidate>();
        foreach (var id in ids)
        {
            var stored = await orders.FindAsync(new(request.Shop, id), cancellationToken);
            candidates.AddRange((stored?.Items ?? []).Select(i => new Candidate(i.Key, null)));
        }

        return candidates;
    }

    private static int PrintsOf(OrderItem item) => item.Request.Quantity * (item.Rendition?.Prints.Count ?? 0);

    private async Task<OrderItem?> ClaimAsync(OrderItem item, CancellationToken cancellationToken)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            if (item is not { State: ItemState.Approved, Rendition: not null })
            {
                return null;
            }

            if (item.SheetId == request.SheetId)
            {
                return item;
            }

            if (item.SheetId is { } other && !await IsFreeAsync(other, item.Key, cancellationToken))
            {
                return null;
            }

            await TryCommitAsync(item with { SheetId = request.SheetId }, cancellationToken);
            item = (await orders.FindItemAsync(item.Key, cancellationToken))!;
        }

        throw new InvalidOperationException($"Item {item.Key.ItemId} kept changing while it was put on a sheet.");
    }

    // Another sheet's plan never changes: an item that is not on it will not be printed there, whatever the item's row says.
    private async Task<bool> IsFreeAsync(string other, ItemKey item, CancellationToken cancellationToken)
    {
        if (_plans.GetValueOrDefault(other) is not { } plan)
        {
            plan = await store.FindPlanAsync(other, cancellationToken);
            _plans[other] = plan;
        }

        return plan is not null && plan.Items.All(i => i.KeyIn(item.Shop) != item);
    }

    private Task<bool> TryCommitAsync(OrderItem item, CancellationToken cancellationToken) =>
        orders.TryCommitAsync(item.Key.Order, new(null, [item], []), cancellationToken);

    private sealed record Candidate(ItemKey Key, ApprovedEntry? Entry);
}
