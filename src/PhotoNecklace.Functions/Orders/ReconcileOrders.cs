using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Reconciliation;

namespace PhotoNecklace.Functions.Orders;

/// <summary>Asks the shops' platforms every hour for orders that no webhook brought.</summary>
public sealed class ReconcileOrders(OrderReconciliation reconciliation)
{
    // Each shop's share of the time that a function may take.
    private static readonly TimeSpan EachShop = TimeSpan.FromMinutes(2);

    [Function(nameof(ReconcileOrders))]
    public Task Run([TimerTrigger("0 23 * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        reconciliation.RunAllAsync(EachShop, cancellationToken);
}
