using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Privacy;

namespace PhotoNecklace.Functions.Orders;

/// <summary>Carries out a request about a customer's data, or erases one order.</summary>
public sealed class ProcessErasure(ComplianceHandling handling)
{
    [Function(nameof(ProcessErasure))]
    public Task Run([QueueTrigger(Queues.Erasures)] ErasureMessage message, CancellationToken cancellationToken) =>
        handling.HandleAsync(message, cancellationToken);
}
