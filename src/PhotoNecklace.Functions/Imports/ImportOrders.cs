using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Imports;

namespace PhotoNecklace.Functions.Imports;

/// <summary>Takes in the orders of a part of an imported file.</summary>
public sealed class ImportOrders(OrderImporting importing)
{
    [Function(nameof(ImportOrders))]
    public Task Run(
        [QueueTrigger(Queues.OrderImports)] OrderImportMessage message,
        CancellationToken cancellationToken
    ) => importing.HandleAsync(message, cancellationToken);
}
