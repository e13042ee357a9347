using PhotoNecklace.Core.Orders;

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
        var found = await orders.FindByIdOrNameAsync(shop, idOrName, cancellationToken);
        return found.IsAccepted ? tokens.Create(found.Value.Order.Key) : found.Refusal;
    }
}
