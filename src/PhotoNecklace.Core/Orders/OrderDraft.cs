namespace PhotoNecklace.Core.Orders;

/// <summary>What one body says about an order: the order's row, and what each of its lines asks for, by item id.</summary>
public sealed record OrderDraft(Order Order, IReadOnlyList<(string ItemId, ItemRequest Request)> Items);
