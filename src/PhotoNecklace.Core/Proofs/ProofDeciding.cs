using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Approval;
using PhotoNecklace.Core.Orders.Editing;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Proofs;

/// <summary>A customer looks at a proof and decides. Every call begins with the token, which is the permission.</summary>
public sealed class ProofDeciding(
    ProofTokens tokens,
    IOrderTable orders,
    ProofViewing viewing,
    ItemApproval approval,
    ItemEditor editor,
    ItemMessages messages,
    ShopDirectory shops
)
{
    /// <summary>The order with a page of its items.</summary>
    /// <param name="token">The token.</param>
    /// <param name="continuation">What the view before gave; null for the first page.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>
    /// The order, or a refusal: <see cref="Refusals.ProofUnknown"/>, <see cref="Refusals.ProofExpired"/>, <c>continuation-invalid</c>.
    /// </returns>
    public async Task<Result<ProofView>> ViewAsync(
        string token,
        string? continuation = null,
        CancellationToken cancellationToken = default
    )
    {
        var grant = tokens.Read(token);
        return grant.IsAccepted ? await viewing.FindAsync(grant.Value, continuation, cancellationToken) : grant.Refusal;
    }

    /// <summary>A link to the newest picture of an item.</summary>
    /// <param name="token">The token.</param>
    /// <param name="itemId">The item.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The link, or a refusal: those of a token, <c>not-found</c> while there is no picture.</returns>
    public async Task<Result<Uri>> FindPreviewAsync(
        string token,
        string itemId,
        CancellationToken cancellationToken = default
    )
    {
        var grant = tokens.Read(token);
        return grant.IsAccepted
            ? await viewing.FindPreviewAsync(grant.Value, itemId, cancellationToken)
            : grant.Refusal;
    }

    /// <summary>Approves items as they were looked at. It may be repeated.</summary>
    /// <param name="token">The token.</param>
    /// <param name="versions">The items' ids, each with the version that was looked at.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>
    /// The order with the first page of its items, or a refusal: those of a token, <c>proof-empty</c>, and those of
    /// <see cref="ItemApproval.ApproveAsync(OrderKey, IReadOnlyDictionary{string, string}, ApprovedBy, CancellationToken)"/>.
    /// </returns>
    public async Task<Result<ProofView>> ApproveAsync(
        string token,
        IReadOnlyDictionary<string, string> versions,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(versions);
        var grant = tokens.Read(token);
        if (!grant.IsAccepted)
        {
            return grant.Refusal;
        }

        if (versions.Count == 0)
        {
            return Refusals.ProofEmpty.With();
        }

        var done = await approval.ApproveAsync(grant.Value.Order, versions, ApprovedBy.Customer, cancellationToken);
        return done.IsAccepted ? await ViewAsync(grant.Value, cancellationToken) : done.Refusal;
    }

    /// <summary>Changes an item, which is then rendered again, as far as the shop lets customers do that.</summary>
    /// <param name="token">The token.</param>
    /// <param name="itemId">The item.</param>
    /// <param name="wish">Photos, crops, texts, font, and stone; a customer changes nothing else.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>
    /// The order with the first page of its items, or a refusal: those of a token, <c>change-not-offered</c>, and those of
    /// <see cref="ItemEditor.ChangeAsync(ItemKey, ItemWish, ChangedBy, CancellationToken)"/>.
    /// </returns>
    public async Task<Result<ProofView>> ChangeAsync(
        string token,
        string itemId,
        ItemWish wish,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(wish);
        var grant = tokens.Read(token);
        if (!grant.IsAccepted)
        {
            return grant.Refusal;
        }

        // Of an item that nobody knows, the editor says so.
        var key = grant.Value.Order.Item(itemId);
        var item = key.IsPossible ? await orders.FindItemAsync(key, cancellationToken) : null;
        var may = item is null ? ProofChanges.All : ProofViewing.Offered(shops.Find(grant.Value.Order.Shop), item);
        if (!IsOffered(wish, may))
        {
            return Refusals.ChangeNotOffered.With();
        }

        var done = await editor.ChangeAsync(key, wish with { Note = null }, ChangedBy.Customer, cancellationToken);
        return done.IsAccepted ? await ViewAsync(grant.Value, cancellationToken) : done.Refusal;
    }

    /// <summary>Asks the workshop for a change in words. The proof waits for its answer.</summary>
    /// <param name="token">The token.</param>
    /// <param name="itemId">The item.</param>
    /// <param name="text">The words.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>
    /// The order with the first page of its items, or a refusal: those of a token, <c>change-not-offered</c>, and those of
    /// <see cref="ItemMessages.AskAsync"/>.
    /// </returns>
    public async Task<Result<ProofView>> AskAsync(
        string token,
        string itemId,
        string? text,
        CancellationToken cancellationToken = default
    )
    {
        var grant = tokens.Read(token);
        if (!grant.IsAccepted)
        {
            return grant.Refusal;
        }

        if (!MayChange(grant.Value).HasFlag(ProofChanges.Words))
        {
            return Refusals.ChangeNotOffered.With();
        }

        var done = await messages.AskAsync(grant.Value.Order.Item(itemId), text, cancellationToken);
        return done.IsAccepted ? await ViewAsync(grant.Value, cancellationToken) : done.Refusal;
    }

    private ProofChanges MayChange(ProofGrant grant) => shops.Find(grant.Order.Shop)?.ProofChanges ?? ProofChanges.None;

    private static bool IsOffered(ItemWish wish, ProofChanges may) =>
        wish.Chain is null
        && (wish.Slots.Count == 0 || may.HasFlag(ProofChanges.Photos))
        && (wish.Texts.Count == 0 || may.HasFlag(ProofChanges.Texts))
        && (wish.Font is null || may.HasFlag(ProofChanges.Font))
        && (wish.Birthstone is null || may.HasFlag(ProofChanges.Stone));

    // An order that is gone, such as one that was erased, is as unknown as a token that was made up.
    private Task<Result<ProofView>> ViewAsync(ProofGrant grant, CancellationToken cancellationToken) =>
        viewing.FindAsync(grant, cancellationToken: cancellationToken);
}
