namespace PhotoNecklace.Core.Orders.Bench;

/// <summary>An entry on the list of remakes. It is written before its item is, so it may name a remake that never came about.</summary>
/// <param name="Item">The item.</param>
/// <param name="RemakeKey">See <see cref="Remake"/>.</param>
/// <param name="At">When it was asked for.</param>
public sealed record RemakeEntry(ItemKey Item, string RemakeKey, DateTimeOffset At);

/// <summary>The remakes of a shop by time, so that they can be counted without looking through all orders.</summary>
public interface IRemakeIndex
{
    /// <summary>Lists a remake. Repeating it changes nothing.</summary>
    Task AddAsync(RemakeEntry entry, CancellationToken cancellationToken = default);

    /// <summary>A shop's remakes of a time, the oldest first.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="from">From then on.</param>
    /// <param name="until">Before then.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IReadOnlyList<RemakeEntry>> ListAsync(
        string shop,
        DateTimeOffset from,
        DateTimeOffset until,
        CancellationToken cancellationToken = default
    );
}
