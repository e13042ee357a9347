using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Functions.Orders;

/// <summary>Approves every hour what no customer objected to in the time that the shop gives.</summary>
public sealed class AutoApprove(AutoApproval approval)
{
    [Function(nameof(AutoApprove))]
    public Task Run([TimerTrigger("0 7 * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        approval.RunAsync(cancellationToken);
}
