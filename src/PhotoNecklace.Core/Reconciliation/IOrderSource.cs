using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Reconciliation;

/// <summary>An order as its platform tells it when it is asked.</summary>
/// <param name="OrderId">The platform's id.</param>
/// <param name="UpdatedAt">When it was last changed.</param>
/// <param name="Body">The order in the shape of the platform's webhooks, so that it is read by the same reader.</param>
public sealed record SourcedOrder(string OrderId, DateTimeOffset UpdatedAt, ReadOnlyMemory<byte> Body);

/// <summary>A part of the orders that were asked for, those that were changed first at first.</summary>
/// <param name="Orders">The orders.</param>
/// <param name="Next">What to ask for the next part with; null behind the last.</param>
public sealed record SourcedPage(IReadOnlyList<SourcedOrder> Orders, string? Next);

/// <summary>Asks a shop's platform about its orders; one implementation a platform.</summary>
public interface IOrderSource
{
    /// <summary>The platform; see <see cref="Platforms.IShopPlatform.Name"/>.</summary>
    string Platform { get; }

    /// <summary>Reads orders that were changed at or after a time.</summary>
    /// <param name="shop">The shop, which has an <see cref="Shop.Api"/>.</param>
    /// <param name="since">The time.</param>
    /// <param name="next">Null for the first part; then what the part before it said.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A part, or a refusal: <c>shop-api</c>.</returns>
    Task<Result<SourcedPage>> ReadAsync(
        Shop shop,
        DateTimeOffset since,
        string? next,
        CancellationToken cancellationToken = default
    );

    /// <summary>The webhook topics that the shop should have and has not, in the platform's own words.</summary>
    /// <returns>The topics, or a refusal: <c>shop-api</c>.</returns>
    Task<Result<IReadOnlyList<string>>> FindMissingTopicsAsync(
        Shop shop,
        CancellationToken cancellationToken = default
    );
}
