namespace PhotoNecklace.Core.Platforms;

/// <summary>How far an order is paid. Each platform maps its own words to these.</summary>
public enum FinancialState
{
    /// <summary>The platform did not say.</summary>
    Unknown,

    /// <summary>Not paid yet.</summary>
    Pending,

    /// <summary>The money is reserved, but was not taken yet.</summary>
    Authorized,

    /// <summary>Paid in part.</summary>
    PartiallyPaid,

    /// <summary>Paid.</summary>
    Paid,

    /// <summary>Paid, and a part of the money was given back.</summary>
    PartiallyRefunded,

    /// <summary>All the money was given back.</summary>
    Refunded,

    /// <summary>The payment was called off.</summary>
    Voided,

    /// <summary>The time to pay is over.</summary>
    Expired,

    /// <summary>The platform used a word that is not known here. No shop can choose to have such orders made.</summary>
    Other,
}

/// <summary>The words for financial states in the settings and in stored rows. They are Shopify's.</summary>
public static class FinancialStates
{
    private static readonly Dictionary<string, FinancialState> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["pending"] = FinancialState.Pending,
        ["authorized"] = FinancialState.Authorized,
        ["partially_paid"] = FinancialState.PartiallyPaid,
        ["paid"] = FinancialState.Paid,
        ["partially_refunded"] = FinancialState.PartiallyRefunded,
        ["refunded"] = FinancialState.Refunded,
        ["voided"] = FinancialState.Voided,
        ["expired"] = FinancialState.Expired,
        ["unknown"] = FinancialState.Unknown,
    };

    /// <summary>All words that a shop's setting <c>MadeWhen</c> may use.</summary>
    public static IReadOnlyCollection<string> AllWords => Words.Keys;

    /// <summary>All states that a shop may choose.</summary>
    public static IReadOnlyList<FinancialState> All { get; } = [.. Words.Values];

    /// <summary>The states in which pieces are made unless the shop says otherwise.</summary>
    public static IReadOnlyList<FinancialState> Default { get; } =
    [FinancialState.Paid, FinancialState.PartiallyRefunded];

    /// <summary>The state of a word, in any case; null for a word that is not one of <see cref="AllWords"/>.</summary>
    public static FinancialState? Find(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return Words.TryGetValue(word, out var state) ? state : null;
    }

    /// <summary>The state of a word that a platform sent; <see cref="FinancialState.Unknown"/> for an empty one.</summary>
    public static FinancialState Parse(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return word.Length == 0 ? FinancialState.Unknown : Find(word) ?? FinancialState.Other;
    }
}
