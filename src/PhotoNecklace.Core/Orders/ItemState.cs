namespace PhotoNecklace.Core.Orders;

/// <summary>Where an item stands, and where an order does: see <see cref="OrderStatus"/>. How one state follows another: <see cref="ItemTransitions"/>.</summary>
public enum ItemState
{
    /// <summary>The order is here; at least one photo has no verdict yet.</summary>
    AwaitingPhoto,

    /// <summary>The preview and the artwork are being made.</summary>
    Rendering,

    /// <summary>The preview is there for the customer to look at.</summary>
    ProofReady,

    /// <summary>The customer (or the shop's rule) said yes.</summary>
    Approved,

    /// <summary>On a print sheet.</summary>
    Printed,

    /// <summary>Cut, set and engraved: ready to be sent.</summary>
    Finished,

    /// <summary>On its way to the customer (<see cref="Shipment"/>).</summary>
    Shipped,

    /// <summary>It cannot go on by itself: the reason says why.</summary>
    NeedsAttention,

    /// <summary>Cancelled with its order, or taken out of it.</summary>
    Cancelled,

    /// <summary>Approved, but its order is on hold (<see cref="OrderHold"/>). Shown, never stored.</summary>
    OnHold,

    /// <summary>Of an order only: there is no piece of ours in it.</summary>
    NothingToMake,
}

/// <summary>
/// Why an item is in its state, as far as that decides what may happen to it next. The reason's code says it; the codes are stored,
/// so they stay as they are.
/// </summary>
public enum ItemCause
{
    /// <summary>There is no reason: the item takes its usual course.</summary>
    None,

    /// <summary>Something is wrong with the line, a photo or the artwork. The reason says what, and nothing depends on which it is.</summary>
    Fault,

    /// <summary>A message about the item failed too often.</summary>
    FailedRepeatedly,

    /// <summary>It was printed, and something else, or more of it, is wanted now: a person decides what is made.</summary>
    ChangedAfterPrint,

    /// <summary>The customer asked for a change in words: the workshop answers before anything else happens.</summary>
    ChangeRequested,

    /// <summary>More were printed than are wanted now.</summary>
    PrintedTooMany,

    /// <summary>The shop cancelled the whole order.</summary>
    OrderCancelled,

    /// <summary>The shop refunded the line or removed it from the order.</summary>
    Removed,

    /// <summary>The workshop cancelled the item; the shop's platform does not bring it back.</summary>
    CancelledHere,

    /// <summary>The customer's data were erased. This is final.</summary>
    Erased,
}
