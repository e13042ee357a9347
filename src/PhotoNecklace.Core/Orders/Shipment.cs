namespace PhotoNecklace.Core.Orders;

/// <summary>How a piece was sent.</summary>
/// <param name="Carrier">Who carries it, in the workshop's words; null when nobody said.</param>
/// <param name="Number">The carrier's number; null when there is none.</param>
/// <param name="At">When it was sent.</param>
public sealed record Shipment(string? Carrier, string? Number, DateTimeOffset At)
{
    /// <summary>Characters of a carrier's name or a number at most.</summary>
    public const int MaxLength = 100;

    /// <summary>True when the other one was sent likewise, whenever that was.</summary>
    internal bool IsSameAs(Shipment other) => (Carrier, Number) == (other.Carrier, other.Number);
}
