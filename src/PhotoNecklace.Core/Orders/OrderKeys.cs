using PhotoNecklace.Core.Platforms;

namespace PhotoNecklace.Core.Orders;

/// <summary>Names an order: the shop's name in our settings, and the platform's own id of the order.</summary>
public sealed record OrderKey(string Shop, string OrderId)
{
    /// <summary>Characters of an id at most.</summary>
    public const int MaxIdLength = PlatformId.MaxLength;

    /// <summary>What IDs of orders begin with that were imported from a file, and no platform's do.</summary>
    public const string ImportPrefix = "import-";

    /// <summary>True for an order that was imported from a file: its shop's platform does not know it.</summary>
    public bool IsImported => OrderId.StartsWith(ImportPrefix, StringComparison.Ordinal);

    /// <summary>
    /// False for what somebody asks for who made up a shop or an id: storage takes no such key, so there is nothing under it.
    /// </summary>
    public bool IsPossible => Shops.Shop.IsValidName(Shop) && OrderId.Length <= MaxIdLength;

    /// <summary>One item of this order.</summary>
    public ItemKey Item(string itemId) => new(Shop, OrderId, itemId);
}

/// <summary>Names one item of an order; <see cref="ItemId"/> is the platform's line-item id.</summary>
public sealed record ItemKey(string Shop, string OrderId, string ItemId)
{
    /// <summary>The order that the item belongs to.</summary>
    public OrderKey Order => new(Shop, OrderId);

    /// <inheritdoc cref="OrderKey.IsPossible"/>
    public bool IsPossible => Order.IsPossible && ItemId.Length <= OrderKey.MaxIdLength;
}
