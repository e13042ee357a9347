namespace PhotoNecklace.Core.Shops;

/// <summary>What a shop wants to see of its orders in its own administration.</summary>
public sealed record ShopWriteBack
{
    /// <summary>A hold of ours on what waits for the customer's approval (Shopify).</summary>
    public bool Holds { get; init; }

    /// <summary>A tag with the order's state (Shopify).</summary>
    public bool Tags { get; init; }

    /// <summary>Fields of the order with its state and links to the proof and a picture: metafields, or meta data.</summary>
    public bool Fields { get; init; }

    /// <summary>What the workshop ships is fulfilled, with its tracking number (Shopify).</summary>
    public bool Fulfillments { get; init; }

    /// <summary>The platform mails the customer when something is fulfilled.</summary>
    public bool ShippingMails { get; init; }

    /// <summary>Notes for the shop's staff (WooCommerce).</summary>
    public bool Notes { get; init; }

    /// <summary>Notes that WooCommerce mails to the customer: proof ready, photo refused, shipped.</summary>
    public bool CustomerNotes { get; init; }

    /// <summary>The order is completed when all of it is shipped (WooCommerce).</summary>
    public bool Completes { get; init; }
}
