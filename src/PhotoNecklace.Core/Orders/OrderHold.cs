using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Platforms;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Orders;

/// <summary>Why nothing of an order is put on a print sheet yet.</summary>
public enum HoldCause
{
    /// <summary>It was placed as a test; tests are only made on a developer's machine.</summary>
    TestOrder,

    /// <summary>The shop's platform says that it is not paid, or not any more.</summary>
    NotPaid,

    /// <summary>The shop's platform did not say whether it is paid.</summary>
    PaymentUnknown,

    /// <summary>The workshop is out of what one of its items is made of. Other items of the order go on.</summary>
    OutOfStock,
}

/// <summary>
/// An order on hold: its pieces are rendered, looked at and approved as any others, and wait for their sheet until the shop's
/// platform says paid. It follows from the order and the shop's settings and is not stored, so a change of either holds at once
/// for all orders, also for those of earlier versions.
/// </summary>
/// <param name="Cause">Why.</param>
/// <param name="FinancialState">How far the order is paid.</param>
/// <param name="FinancialStatus">The platform's word for that, such as <c>pending</c>; empty when it said none.</param>
public sealed record OrderHold(HoldCause Cause, FinancialState FinancialState, string FinancialStatus)
{
    /// <summary>The name of the blank that is out of stock (<see cref="Bench.Blank"/>); null for any other cause.</summary>
    public string? Blank { get; init; }

    /// <summary>The cause in a sentence or two.</summary>
    public Remark Message =>
        Cause switch
        {
            HoldCause.TestOrder => Remarks.OnHoldTest.With(),
            HoldCause.PaymentUnknown => Remarks.OnHoldPaymentUnknown.With(),
            HoldCause.OutOfStock => Remarks.OnHoldOutOfStock.With(("blank", Blank ?? "")),
            _ => Remarks.OnHold.With(("state", FinancialState.ToString()), ("status", FinancialStatus)),
        };

    /// <summary>Why an order is on hold; null when it is not.</summary>
    /// <param name="order">The order.</param>
    /// <param name="shop">Its shop; null for one that is not in the settings any more, to which the usual rules apply.</param>
    public static OrderHold? Of(Order order, Shop? shop)
    {
        ArgumentNullException.ThrowIfNull(order);
        return Of(order.IsTest, order.FinancialState, order.FinancialStatus, shop);
    }

    /// <summary>The same of what a list's row says of an order.</summary>
    internal static OrderHold? Of(bool isTest, FinancialState state, string status, Shop? shop) =>
        isTest && shop?.MakesTestOrders != true ? new(HoldCause.TestOrder, state, status)
        : (shop?.MadeWhen ?? FinancialStates.Default).Contains(state) ? null
        : new(state == FinancialState.Unknown ? HoldCause.PaymentUnknown : HoldCause.NotPaid, state, status);
}
