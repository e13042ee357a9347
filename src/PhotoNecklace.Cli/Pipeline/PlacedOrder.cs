using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Listing;

namespace PhotoNecklace.Cli.Pipeline;

/// <summary>An order that was sent, and how it goes on.</summary>
internal static class PlacedOrder
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(300);

    /// <summary>True when nothing more happens to an item by itself.</summary>
    public static bool IsSettled(ItemState state) => state is not (ItemState.AwaitingPhoto or ItemState.Rendering);

    /// <summary>Waits until an order is as wanted.</summary>
    /// <returns>The order as it was seen last, whether or not it is as wanted; null when it was never seen.</returns>
    public static async Task<OrderView?> WaitAsync(
        PipelineClient pipeline,
        string shop,
        string orderId,
        Func<OrderView, bool> until,
        CancellationToken deadline,
        CancellationToken cancellationToken
    )
    {
        OrderView? view = null;
        while (true)
        {
            // A message of one request must not be lost to the deadline: it ends the waiting, never a request.
            view = await pipeline.FindOrderAsync(shop, orderId, cancellationToken) ?? view;
            if ((view is not null && until(view)) || deadline.IsCancellationRequested)
            {
                return view;
            }

            await Task.Delay(Interval, cancellationToken);
        }
    }
}
