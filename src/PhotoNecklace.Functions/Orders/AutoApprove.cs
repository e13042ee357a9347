using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Orders.Approval;

namespace PhotoNecklace.Functions.Orders;

/// <summary>Approves proofs every hour that nobody objected to in the time that the shop allows.</summary>
public sealed class AutoApprove(AutoApproval approval)
{
    [Function(nameof(AutoApprove))]
    public Task Run([TimerTrigger("0 7 * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        approval.RunAsync(cancellationToken);
}
