using PhotoNecklace.Cli.Pipeline;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Listing;

namespace PhotoNecklace.Cli.Demo;

/// <summary>What became of one item of the demo.</summary>
/// <param name="Item">What was ordered.</param>
/// <param name="View">The item as the pipeline shows it; null when it does not.</param>
/// <param name="Milliseconds">From the webhook, or the photo when that came later, to its last state; null before that.</param>
internal sealed record DemoItemOutcome(DemoItem Item, ItemView? View, long? Milliseconds)
{
    /// <summary>Its pictures on this machine; null when there are none.</summary>
    public ItemFiles? Files { get; init; }

    public ItemState? State => View?.State;
}

/// <summary>What became of one order of the demo.</summary>
/// <param name="Order">What was ordered.</param>
/// <param name="OrderId">The id that the shop gave it.</param>
/// <param name="Deliveries">The answers to its webhook.</param>
/// <param name="View">The order as the pipeline shows it; null when it does not.</param>
/// <param name="Items">The items, in the order's order.</param>
internal sealed record DemoOutcome(
    DemoOrder Order,
    string OrderId,
    IReadOnlyList<DeliveryAnswer> Deliveries,
    OrderView? View,
    IReadOnlyList<DemoItemOutcome> Items
)
{
    /// <summary>The slowest item's time; null when none came to an end.</summary>
    public long? Milliseconds => Items.Max(i => i.Milliseconds);
}

/// <summary>What became of the forged delivery.</summary>
/// <param name="Answer">The answer to it.</param>
/// <param name="WasRecorded">True when its order is there all the same.</param>
internal sealed record ForgedOutcome(DeliveryAnswer Answer, bool WasRecorded);
