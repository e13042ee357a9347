using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Printing;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Orders;

/// <summary>A part of what is approved and not printed yet. Links expire.</summary>
public sealed record ApprovedList(IReadOnlyList<ApprovedItem> Items, string? Continuation);

/// <summary>An item that is approved and not printed yet.</summary>
/// <param name="OrderId">The platform's id of the order.</param>
/// <param name="OrderName">What people call the order.</param>
/// <param name="ItemId">The platform's line-item id.</param>
/// <param name="Title">The line's title.</param>
/// <param name="Quantity">How many of the same piece.</param>
/// <param name="Pendant">The pendant's id.</param>
/// <param name="Metal">Its metal.</param>
/// <param name="Cover">Its cover.</param>
/// <param name="ApprovedAt">Since when it waits.</param>
/// <param name="SheetId">The sheet that has claimed it; null when none has.</param>
/// <param name="Thumb">A small picture of its photo.</param>
public sealed record ApprovedItem(
    string OrderId,
    string OrderName,
    string ItemId,
    string Title,
    int Quantity,
    string? Pendant,
    Metal? Metal,
    Cover? Cover,
    DateTimeOffset ApprovedAt,
    string? SheetId,
    Uri? Thumb
);

/// <summary>Lists what waits for a print sheet, those that wait longest first.</summary>
public sealed class ApprovedListing(ShopDirectory shops, IOrderTable orders, IApprovedIndex approved, IBlobStore blobs)
{
    /// <summary>Items in an answer at most.</summary>
    public const int PageSize = 100;

    private readonly ItemLinks _links = new(blobs);

    /// <summary>The items, or a refusal: <c>shop-unknown, continuation-invalid</c>.</summary>
    public async Task<Result<ApprovedList>> ListAsync(
        string shop,
        string? continuation,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(shop);
        if (shops.Find(shop) is null)
        {
            return new Refusal("shop-unknown", $"There is no shop '{shop}' here.");
        }

        if (!TryReadPlace(continuation, out var after))
        {
            return new Refusal("continuation-invalid", "Send the continuation of the answer before, or none.");
        }

        // The index holds only what waits, so it is read whole; the orders behind it are not.
        var waiting = (await approved.ListAsync(shop, cancellationToken))
            .OrderBy(PlaceOf, StringComparer.Ordinal)
            .ToList();
        var page = waiting.Where(e => string.CompareOrdinal(PlaceOf(e), after) > 0).Take(PageSize).ToList();
        var items = await Task.WhenAll(page.Select(e => LookAsync(e, cancellationToken)));
        var isLast = page.Count == 0 || PlaceOf(page[^1]) == PlaceOf(waiting[^1]);
        return new ApprovedList(
            [.. items.OfType<ApprovedItem>()],
            isLast ? null : Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(PlaceOf(page[^1])))
        );
    }

    private async Task<ApprovedItem?> LookAsync(ApprovedEntry entry, CancellationToken cancellationToken)
    {
        var stored = await orders.FindAsync(entry.Item.Order, cancellationToken);
        var item = stored?.Items.FirstOrDefault(i => i.Key == entry.Item);
        if (ApprovedEntry.IsStale(item))
        {
            await approved.RemoveAsync(entry, cancellationToken);
        }

        if (item is not { State: ItemState.Approved, Request: { } request })
        {
            return null;
        }

        return new(
            entry.Item.OrderId,
            stored!.Order.Name,
            entry.Item.ItemId,
            request.Title,
            request.Quantity,
            request.Choice?.PendantId,
            request.Choice?.Metal,
            request.Choice?.Cover,
            item.Since,
            item.SheetId,
            request.Photos is [var photo, ..] ? await _links.ThumbAsync(photo.PhotoId, cancellationToken) : null
        );
    }

    private static string PlaceOf(ApprovedEntry entry) =>
        $"{entry.At.UtcTicks:D19}\n{entry.Item.OrderId}\n{entry.Item.ItemId}";

    private static bool TryReadPlace(string? continuation, out string place)
    {
        place = "";
        if (string.IsNullOrEmpty(continuation))
        {
            return true;
        }

        if (continuation.Length > 2000)
        {
            return false;
        }

        try
        {
            place = System.Text.Encoding.UTF8.GetString(Convert.FromHexString(continuation));
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
