using PhotoNecklace.Core.Platforms;

namespace PhotoNecklace.Core.Orders.Listing;

/// <summary>What a list shows of an order. The list's row carries it, so that a page of a list need not read the orders on it.</summary>
/// <param name="Name">What people call the order.</param>
/// <param name="State">The list that it is on: its state, whether it is on hold or not.</param>
/// <param name="CreatedAt">When it was placed.</param>
/// <param name="ItemCount">How many items it has.</param>
public sealed record OrderSummary(string Name, ItemState State, DateTimeOffset CreatedAt, int ItemCount)
{
    /// <summary>What is wrong with the order as a whole; null when nothing is.</summary>
    public Refusal? Attention { get; init; }

    /// <summary>How far it is paid: whether that holds it back is for the shop's settings to say, and not stored.</summary>
    public FinancialState FinancialState { get; init; }

    /// <summary>The platform's word for that.</summary>
    public string FinancialStatus { get; init; } = "";

    /// <summary>A test order.</summary>
    public bool IsTest { get; init; }

    /// <summary>True when an item of it can still be held back.</summary>
    public bool CanWait { get; init; }

    /// <summary>
    /// The items, by id; null when there are more than <see cref="OrderListing.MaxItems"/>: then the row would have to be written
    /// anew for each of them, and the order is read instead.
    /// </summary>
    public ValueList<ItemSummary>? Items { get; init; }

    /// <summary>What lists show of an order.</summary>
    public static OrderSummary Of(StoredOrder stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var (order, items) = stored;
        return new(order.Name, OrderStatus.Of(stored), order.CreatedAt, items.Count)
        {
            Attention = order.Attention,
            FinancialState = order.FinancialState,
            FinancialStatus = order.FinancialStatus,
            IsTest = order.IsTest,
            CanWait = items.Any(i => OrderStatus.CanWait(i.State)),
            Items =
                items.Count > OrderListing.MaxItems
                    ? null
                    : [.. items.OrderBy(i => i.Key.ItemId, StringComparer.Ordinal).Select(ItemSummary.Of)],
        };
    }
}

/// <summary>What a list shows of an item.</summary>
/// <param name="ItemId">The platform's line-item id.</param>
/// <param name="Title">The line's title.</param>
/// <param name="Quantity">How many are wanted.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Reason">Why; null for no reason.</param>
/// <param name="Photo">The photo whose thumbnail stands for it; null for none.</param>
public sealed record ItemSummary(
    string ItemId,
    string Title,
    int Quantity,
    ItemState State,
    Refusal? Reason,
    string? Photo
)
{
    /// <summary>What lists show of an item.</summary>
    public static ItemSummary Of(OrderItem item)
    {
        ArgumentNullException.ThrowIfNull(item);

        // What was rendered has a photo that was accepted; of the others nobody knows without asking. An erased one's is gone.
        var photo = item is { Rendition: not null, IsErased: false, Request.Slots: [var slot, ..] }
            ? slot.Photo.PhotoId
            : null;
        return new(item.Key.ItemId, item.Request.Title, item.Request.Quantity, item.State, item.Reason, photo);
    }
}
