namespace PhotoNecklace.Core.Platforms.WooCommerce;

/// <summary>The words of WooCommerce's order statuses.</summary>
internal static class WooCommerceStatus
{
    /// <summary>A status without the prefix that it has in WordPress' own tables.</summary>
    public static string Read(string word)
    {
        var status = PlainText.Clean(word).Trim().ToLowerInvariant();
        return status.StartsWith("wc-", StringComparison.Ordinal) ? status[3..] : status;
    }

    /// <summary>True for an order that nobody has placed yet: a checkout that is being filled in, or a draft of the shop's.</summary>
    public static bool IsDraft(string status) => status is "checkout-draft" or "draft" or "auto-draft" or "new";

    /// <summary>True for an order that the shop called off.</summary>
    public static bool IsCancelled(string status) => status is "cancelled" or "trash";

    /// <summary>How far an order is paid.</summary>
    /// <param name="status">The status.</param>
    /// <param name="isPaid">True when the order has a date of its payment.</param>
    /// <param name="isPartlyRefunded">True when some of the money was given back.</param>
    public static FinancialState StateOf(string status, bool isPaid, bool isPartlyRefunded) =>
        status switch
        {
            // Cash on delivery is processed without a date of payment.
            "processing" or "completed" => Paid(isPartlyRefunded),
            // A failed payment can be made again, in which case the order goes on as if nothing had been.
            "pending" or "on-hold" or "failed" => FinancialState.Pending,
            "refunded" => FinancialState.Refunded,
            "" => FinancialState.Unknown,
            _ when IsDraft(status) => FinancialState.Unknown,
            // The shop's own statuses (such as in-production) come after the payment or before it; the date tells.
            _ when isPaid => Paid(isPartlyRefunded),
            _ => IsCancelled(status) ? FinancialState.Voided : FinancialState.Other,
        };

    private static FinancialState Paid(bool isPartlyRefunded) =>
        isPartlyRefunded ? FinancialState.PartiallyRefunded : FinancialState.Paid;
}
