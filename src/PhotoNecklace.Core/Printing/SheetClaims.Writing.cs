using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Approval;
using PhotoNecklace.Core.Orders.Listing;

namespace PhotoNecklace.Core.Printing;

/// <summary>Writes an order's claims, all of them in one transaction where they fit.</summary>
internal sealed partial class SheetClaims
{
    private async Task<ClaimedOrder> ClaimAsync(
        StoredOrder read,
        IReadOnlyList<ApprovedEntry>? entries,
        ListedAs? listed,
        List<ItemKey> items,
        CancellationToken cancellationToken
    )
    {
        var claimed = await updater.UpdateAsync(read.Order.Key, DecideAsync, Options, read, cancellationToken);
        var stored = claimed.Value!;
        return new(
            stored,
            [.. stored.Items.Where(i => items.Contains(i.Key) && _check.IsMine(i))],
            entries ?? [],
            listed
        );

        async Task<OrderDecision> DecideAsync(StoredOrder? current, DateTimeOffset now)
        {
            var claims = new List<ItemTransition>();
            foreach (var item in (current?.Items ?? []).Where(i => items.Contains(i.Key)))
            {
                if (await _check.IsFreeAsync(item, cancellationToken))
                {
                    var claim = ItemTransitions.Apply(item, new ItemCommand.ClaimForSheet(request.SheetId), now);
                    if (claim.Value is { IsChanged: true } changed)
                    {
                        claims.Add(changed);
                    }
                }
            }

            var some = claims.Take(BatchSize).ToList();
            return some.Count == 0
                ? OrderDecision.Nothing
                : OrderDecision.WriteAndContinue(
                    new(null, [.. some.Select(c => c.Item)], [.. some.SelectMany(c => c.Events)])
                );
        }
    }
}
