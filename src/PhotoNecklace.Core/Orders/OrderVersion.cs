using PhotoNecklace.Core.Platforms;

namespace PhotoNecklace.Core.Orders;

/// <summary>
/// Orders the bodies of one order from older to newer. The platform's <c>updated_at</c> has whole seconds, so bodies made
/// within one second are told apart by how far they are along (cancelled after paid after pending, then the one from which more
/// pieces were taken out), and at last by a hash of the body: whatever the order of delivery, the same body wins.
/// </summary>
public sealed record OrderVersion(DateTimeOffset UpdatedAt, int Stage, string BodyHash) : IComparable<OrderVersion>
{
    /// <summary>How many pieces were refunded or taken out, all lines together.</summary>
    public long Removed { get; init; }

    /// <summary>Older than any real body: what a placeholder row carries.</summary>
    public static OrderVersion Oldest { get; } = new(DateTimeOffset.MinValue, 0, "");

    /// <summary>The stage of a body.</summary>
    public static int StageOf(FinancialState state, bool cancelled) =>
        cancelled
            ? 9
            : state switch
            {
                FinancialState.Voided => 5,
                FinancialState.Refunded => 4,
                FinancialState.PartiallyRefunded => 3,
                FinancialState.Paid => 2,
                FinancialState.Authorized or FinancialState.PartiallyPaid => 1,
                _ => 0,
            };

    /// <inheritdoc/>
    public int CompareTo(OrderVersion? other)
    {
        if (other is null)
        {
            return 1;
        }

        var byTime = UpdatedAt.UtcTicks.CompareTo(other.UpdatedAt.UtcTicks);
        if (byTime != 0)
        {
            return byTime;
        }

        var byStage = Stage.CompareTo(other.Stage);
        if (byStage != 0)
        {
            return byStage;
        }

        var byRemoved = Removed.CompareTo(other.Removed);
        return byRemoved != 0 ? byRemoved : string.CompareOrdinal(BodyHash, other.BodyHash);
    }

    /// <summary>True when this body is older than the other.</summary>
    public static bool operator <(OrderVersion left, OrderVersion right) => left.CompareTo(right) < 0;

    /// <summary>True when this body is newer than the other.</summary>
    public static bool operator >(OrderVersion left, OrderVersion right) => left.CompareTo(right) > 0;

    /// <summary>True unless this body is newer than the other.</summary>
    public static bool operator <=(OrderVersion left, OrderVersion right) => left.CompareTo(right) <= 0;

    /// <summary>True unless this body is older than the other.</summary>
    public static bool operator >=(OrderVersion left, OrderVersion right) => left.CompareTo(right) >= 0;
}
