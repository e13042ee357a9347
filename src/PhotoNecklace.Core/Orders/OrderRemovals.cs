using System.Text.Json.Serialization;

namespace PhotoNecklace.Core.Orders;

/// <summary>How something was taken out of an order.</summary>
public enum RemovalKind
{
    /// <summary>The shop refunded it.</summary>
    Refund,

    /// <summary>The shop edited the order.</summary>
    Edit,

    /// <summary>The shop deleted the order: all of it is taken out, and no lines are named.</summary>
    Deletion,
}

/// <summary>
/// What a refund, an edit or a deletion took out of an order. Such a delivery carries no whole order; what it says counts until a body
/// comes that has it in.
/// </summary>
/// <param name="Kind">Refund, edit or deletion.</param>
/// <param name="Id">The platform's id of it; of a deletion without one, anything that tells it from the order's others.</param>
/// <param name="At">When it was made; whole seconds.</param>
/// <param name="Lines">How many pieces were taken out, by line; empty for a deletion.</param>
public sealed record OrderRemoval(
    RemovalKind Kind,
    string Id,
    DateTimeOffset At,
    IReadOnlyDictionary<string, int> Lines
)
{
    /// <summary>True for the same refund, edit or deletion: none of them ever changes, so kind and id tell.</summary>
    public bool Equals(OrderRemoval? other) => other is not null && Kind == other.Kind && Id == other.Id;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Id);
}

/// <summary>How many of a line the newest body has.</summary>
/// <param name="Ordered">As first ordered; refunds and edits leave it as it was.</param>
/// <param name="Left">What was left of it when the body was made.</param>
public sealed record LineCount(int Ordered, int Left);

/// <summary>
/// The refunds, edits and deletions of an order that its newest body may not have in yet. A value: it is the same whatever the order and the
/// number of deliveries that made it.
/// </summary>
public sealed record OrderRemovals
{
    /// <summary>Nothing is known, and no body has been seen.</summary>
    public static OrderRemovals None { get; } = new();

    /// <summary>Those that are remembered, ordered by kind and id.</summary>
    public ValueList<OrderRemoval> Remembered { get; init; } = [];

    /// <summary>
    /// The ids of the refunds that the newest body lists and so has counted, in order; null for a body without such a list.
    /// </summary>
    public ValueList<string>? Refunds { get; init; }

    /// <summary>
    /// When the order was deleted; null when it was not, or when a body that was made later says that it is there again.
    /// </summary>
    [JsonIgnore]
    public DateTimeOffset? DeletedAt =>
        Remembered.Where(r => r.Kind == RemovalKind.Deletion).Select(r => (DateTimeOffset?)r.At).Max();

    /// <summary>Remembers a refund, an edit or a deletion, unless the newest body has it in.</summary>
    /// <param name="removal">What was taken out.</param>
    /// <param name="updatedAt">When the newest body was made.</param>
    public OrderRemovals With(OrderRemoval removal, DateTimeOffset updatedAt)
    {
        ArgumentNullException.ThrowIfNull(removal);
        return IsCounted(removal, Refunds, updatedAt) || Remembered.Contains(removal)
            ? this
            : this with
            {
                Remembered =
                [
                    .. Remembered.Append(removal).OrderBy(r => r.Kind).ThenBy(r => r.Id, StringComparer.Ordinal),
                ],
            };
    }

    /// <summary>What is still to be remembered once there is a newer body.</summary>
    /// <param name="refunds">The ids of the refunds that the body lists; null when it has no list.</param>
    /// <param name="updatedAt">When the body was made.</param>
    public OrderRemovals Under(IReadOnlyList<string>? refunds, DateTimeOffset updatedAt)
    {
        ValueList<string>? listed = refunds is null ? null : [.. refunds.Order(StringComparer.Ordinal)];
        return new() { Refunds = listed, Remembered = [.. Remembered.Where(r => !IsCounted(r, listed, updatedAt))] };
    }

    /// <summary>
    /// How many of a line are to be made. What a refund that the body does not list took out comes off what the body has left. Of the
    /// others nobody can tell for sure whether the body has them in (its time has whole seconds, and the platform makes a refund of
    /// some edits): they are held against what was first ordered, so that nothing is taken off twice.
    /// </summary>
    public int LeftOf(string lineId, LineCount count)
    {
        ArgumentNullException.ThrowIfNull(count);
        var (sure, unsure) = (0L, 0L);
        foreach (var removal in Remembered)
        {
            var quantity = removal.Lines.GetValueOrDefault(lineId);
            if (removal.Kind == RemovalKind.Refund && Refunds is not null)
            {
                sure += quantity;
            }
            else
            {
                unsure += quantity;
            }
        }

        return (int)Math.Max(0, Math.Min(count.Left - sure, count.Ordered - unsure));
    }

    // The platform's list of refunds only grows. Where there is none to look at, a body of that second or later has it in.
    private static bool IsCounted(OrderRemoval removal, IReadOnlyList<string>? refunds, DateTimeOffset updatedAt) =>
        removal.Kind == RemovalKind.Refund && refunds is not null
            ? refunds.Contains(removal.Id, StringComparer.Ordinal)
            : removal.At <= updatedAt;
}
