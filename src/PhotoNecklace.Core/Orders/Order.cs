using PhotoNecklace.Core.Platforms;

namespace PhotoNecklace.Core.Orders;

/// <summary>An order as it is stored. Of the customer it holds the platform's id, which erasure needs, and their note.</summary>
public sealed record Order
{
    /// <summary>Shop and order id.</summary>
    public required OrderKey Key { get; init; }

    /// <summary>What people call the order, such as <c>#1001</c>.</summary>
    public required string Name { get; init; }

    /// <summary>When the order was placed.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Which of two bodies of the same order is the newer one; see <see cref="OrderVersion"/>.</summary>
    public required OrderVersion Version { get; init; }

    /// <summary>How far it is paid.</summary>
    public FinancialState FinancialState { get; init; }

    /// <summary>The platform's own word for that, such as <c>paid</c> or <c>pending</c>; empty when it said none.</summary>
    public string FinancialStatus { get; init; } = "";

    /// <summary>When the order was cancelled; null when it stands.</summary>
    public DateTimeOffset? CancelledAt { get; init; }

    /// <summary>A test order of the platform's.</summary>
    public bool IsTest { get; init; }

    /// <summary>When it was erased; then it stays as it is, whatever is delivered. Null otherwise.</summary>
    public DateTimeOffset? ErasedAt { get; init; }

    /// <summary>The platform's customer id; null for a guest.</summary>
    public string? CustomerId { get; init; }

    /// <summary>What the customer wrote with the order, as <see cref="OrderNote"/> keeps it; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>What the customer said of a gift; null when it is none.</summary>
    public Gift? Gift { get; init; }

    /// <summary>The day by which it is due, as the order says; null when it says none, and the shop's rule decides.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>The language that the customer used, such as <c>de-DE</c>; null when the platform did not say.</summary>
    public string? CustomerLocale { get; init; }

    /// <summary>How many lines of the order are none of our pendants.</summary>
    public int OtherLines { get; init; }

    /// <summary>Refunds and edits that the newest body may not have in yet.</summary>
    public OrderRemovals Removals { get; init; } = OrderRemovals.None;

    /// <summary>
    /// True while only a refund or an edit of the order has come, and no body: then nobody knows more of it than its id.
    /// </summary>
    public bool IsOnlyAnnounced => !IsListed && ErasedAt is null;

    /// <summary>True once a body of the order was recorded.</summary>
    public bool IsRecorded => Version != OrderVersion.Oldest;

    /// <summary>
    /// True for an order that people find on lists: its body has come, or a person has to see that it could not be recorded.
    /// </summary>
    public bool IsListed => IsRecorded || Attention is not null;

    /// <summary>What is wrong with the order as a whole; null when nothing is.</summary>
    public Refusal? Attention { get; init; }

    /// <summary>The stored row's version; null for a row that is not stored yet.</summary>
    public string? ETag { get; init; }
}
