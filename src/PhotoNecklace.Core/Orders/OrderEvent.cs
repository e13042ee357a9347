using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core.Orders;

/// <summary>One entry of an order's timeline.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">A word in kebab-case, such as <c>proof-ready</c>.</param>
/// <param name="ItemId">The item it is about; null for the order as a whole.</param>
/// <param name="Text">What there is to tell a person.</param>
public sealed record OrderEvent(DateTimeOffset At, string Kind, string? ItemId, Message Text)
{
    /// <summary>Tells events of one moment apart; from the input, so that a retry writes the same row again.</summary>
    public string Id => ItemId is null ? Kind : $"{ItemId}-{Kind}";
}
