using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Printing;

namespace PhotoNecklace.Core.Proofs;

/// <summary>Makes links for the operator to send.</summary>
public sealed class ProofLinks(IOrderTable orders, ProofTokens tokens)
{
    /// <summary>A link to the order of that id or name, or a refusal <c>order-unknown</c>.</summary>
    public async Task<Result<ProofLink>> CreateAsync(
        string shop,
        string idOrName,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(shop);
        ArgumentNullException.ThrowIfNull(idOrName);
        return await orders.FindByIdOrNameAsync(shop, idOrName, cancellationToken) is { } stored
            ? tokens.Create(stored.Order.Key)
            : ItemApproval.UnknownOrder(shop, idOrName);
    }
}
