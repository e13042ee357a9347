using PhotoNecklace.Core.Orders.Listing;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Orders.Bench;

/// <summary>How often pieces were made again, and why.</summary>
/// <param name="Shop">The shop.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Remakes">How many remakes there were.</param>
/// <param name="Copies">How many copies they came to.</param>
/// <param name="Reasons">By reason, the most frequent first.</param>
public sealed record RemakeCount(
    string Shop,
    DateOnly From,
    DateOnly To,
    int Remakes,
    int Copies,
    IReadOnlyList<RemakeReasonCount> Reasons
);

/// <summary>One reason in a <see cref="RemakeCount"/>.</summary>
/// <param name="Reason">One of <see cref="Remake.Reasons"/>.</param>
/// <param name="Remakes">How many remakes.</param>
/// <param name="Copies">How many copies.</param>
public sealed record RemakeReasonCount(string Reason, int Remakes, int Copies);

/// <summary>Counts what was made again. Days are those of UTC.</summary>
public sealed class RemakeCounting(ShopDirectory shops, IOrderTable orders, IRemakeIndex index, TimeProvider clock)
{
    /// <summary>Days that are looked at unless others are asked for.</summary>
    public const int UsualDays = 30;

    /// <summary>The count, or a refusal: <c>shop-unknown, remake-period-invalid</c>.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="from">The first day; null for <see cref="UsualDays"/> before the last.</param>
    /// <param name="to">The last day; null for today.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Result<RemakeCount>> CountAsync(
        string shop,
        DateOnly? from,
        DateOnly? to,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(shop);
        if (shops.Find(shop) is null)
        {
            return Refusals.ShopUnknown.With(("shop", shop));
        }

        var last = to ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var first = from ?? last.AddDays(1 - Math.Min(UsualDays, last.DayNumber));
        if (first > last)
        {
            return Refusals.RemakePeriodInvalid.With();
        }

        var entries = await index.ListAsync(shop, Begin(first), Begin(last.AddDays(1)), cancellationToken);
        var remakes = new List<Remake>();
        foreach (var some in entries.GroupBy(e => e.Item).Chunk(OrderListing.BatchSize))
        {
            var items = await Task.WhenAll(some.Select(g => orders.FindItemAsync(g.Key, cancellationToken)));
            foreach (var (group, item) in some.Zip(items))
            {
                var keys = group.Select(e => e.RemakeKey).ToHashSet(StringComparer.Ordinal);
                remakes.AddRange((item?.Remakes ?? []).Where(r => keys.Contains(r.Key)));
            }
        }

        return new RemakeCount(
            shop,
            first,
            last,
            remakes.Count,
            remakes.Sum(r => r.Copies),
            [
                .. remakes
                    .GroupBy(r => r.Reason, StringComparer.Ordinal)
                    .Select(g => new RemakeReasonCount(g.Key, g.Count(), g.Sum(r => r.Copies)))
                    .OrderByDescending(r => r.Remakes)
                    .ThenBy(r => r.Reason, StringComparer.Ordinal),
            ]
        );
    }

    private static DateTimeOffset Begin(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
